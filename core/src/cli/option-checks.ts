import type { Options } from 'yargs'
import { usageError } from './usage-error.ts'

/** Options as yargs wants them: whatever is not a switch takes a value, with or without `=`. */
export function withValues(options: Readonly<Record<string, Options>>): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const isSwitch = option.type === 'boolean' || option.type === 'count'
      return [name, { requiresArg: !isSwitch, ...option }]
    }),
  )
}

/**
 * What yargs lets pass: options given twice and numbers that are none. `words` is the command line, for what was written.
 *
 * @throws AutottsError E_USAGE
 */
export function checkValues(
  args: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, Options>>,
  path: readonly string[],
  words: readonly string[],
): void {
  for (const [name, option] of Object.entries(options)) {
    const value = args[name]
    if (Array.isArray(value) && option.array !== true && option.type !== 'array') {
      throw usageError(`--${name} is given ${value.length} times`, path, 'one value')
    }
    if (typeof value === 'number' && Number.isNaN(value)) {
      throw usageError(`--${name} ${written(name, words)} is not a number`, path, 'a number')
    }
  }
}

/** An option's value as it stands on the command line, behind `=` or as the next word. */
function written(name: string, words: readonly string[]): string {
  const at = words.findLastIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  const word = words[at] ?? ''
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '')
}
