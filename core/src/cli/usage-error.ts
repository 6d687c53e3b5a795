import { AutottsError } from '../errors/autotts-error.ts'
import { nearestName } from '../errors/nearest-names.ts'

/** A command line that was not understood; `path` is the command it was read as. */
export function usageError(message: string, path: readonly string[], expected?: string): AutottsError {
  const help = ['autotts', ...path, '--help'].join(' ')
  const next = `Run \`${help}\` to see what it takes.`
  return new AutottsError('E_USAGE', message, expected === undefined ? { next } : { expected, next })
}

/** An option, command or other word of a closed set that there is no such thing as. */
export function unknownName(
  kind: string,
  name: string,
  valid: readonly string[],
  path: readonly string[],
): AutottsError {
  const dashes = kind === 'option' ? (name.length === 1 ? '-' : '--') : ''
  const nearest = nearestName(name, valid)
  const guess = nearest === undefined ? '' : `; did you mean ${dashes === '' ? '' : '--'}${nearest}?`
  const owner = path.length === 0 ? 'autotts' : `autotts ${path.join(' ')}`
  const all = valid.map((one) => (kind === 'option' ? `--${one}` : one)).join(', ')
  return usageError(`${owner} has no ${kind} ${dashes}${name}${guess}`, path, all)
}
