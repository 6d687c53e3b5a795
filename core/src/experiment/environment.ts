import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { childOf, mapScalars, type SourceMap, type SourceScalar, type SourceTree } from './source-tree.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const SECRET =
  /(?:^|_)(?:API_?)?(?:KEYS?|TOKEN|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)(?:_|$)|(?:APIKEY|TOKEN|SECRET|PASSWORD)$/i
const USER_IN_URL = /:\/\/[^/\s@]*:[^/\s@]*@/
const REFERENCE = /\$(\$?)\{([^}]*)\}/g

/** Whether a variable of this name is likely to hold something that must not be written down. */
export function looksSecret(name: string): boolean {
  return SECRET.test(name)
}

/**
 * Puts the values of environment variables into the `env` of an experiment: those that are named there, no others. A variable
 * that is not set, or empty, leaves the default. @throws AutottsError E_EXPERIMENT_ENV
 */
export function fillEnvironment(tree: SourceMap, environment: Environment): SourceMap {
  const entry = tree.entries.get('env')
  if (entry === undefined) return tree
  if (entry.value.kind !== 'map')
    throw refusal('env is not a map', entry.value.place, {
      expected: 'names with their defaults, such as `env: { BASE_URL: http://127.0.0.1:8000/v1 }`',
      next: 'Write a name and a default for each variable; null where it has to be set.',
    })
  const entries = [...entry.value.entries].map(([name, { keyPlace, value }]) => {
    checkName(name, keyPlace)
    checkValue(name, value)
    const given = environment[name] || undefined
    const filled: SourceTree =
      given === undefined ? value : { kind: 'scalar', place: value.place, value: given }
    return [name, { keyPlace, value: filled }] as const
  })
  const env: SourceMap = { ...entry.value, entries: new Map(entries) }
  return { ...tree, entries: new Map(tree.entries).set('env', { ...entry, value: env }) }
}

function checkName(name: string, place: SourcePlace): void {
  if (looksSecret(name))
    throw refusal(`env names ${name}, which looks like a key`, place, {
      expected:
        'variables that may be read by everyone who sees the run: what stands in `env` is written into its log',
      next:
        'Give the name of the variable to the option of the plugin instead, such as `apiKeyEnv: ' +
        `${name}\`.`,
    })
  if (!NAME.test(name))
    throw refusal(`env has the name ${JSON.stringify(name)}`, place, {
      expected: 'letters, digits and _, beginning with no digit',
      next: 'Rename the variable.',
    })
}

function checkValue(name: string, value: SourceTree): void {
  if (value.kind === 'scalar' && (value.value === null || typeof value.value === 'string')) return
  throw refusal(`the default of env.${name} is not text`, value.place, {
    expected: 'text, or null where the variable has to be set',
    next: 'Put the default into quotes.',
  })
}

/**
 * Replaces `$` + `{NAME}` in every text by the value that `env` has for it; `$$` + `{` stands for itself without the first `$`.
 * @throws AutottsError E_EXPERIMENT_ENV where a name is not in `env`, or has no value
 */
export function interpolate(tree: SourceMap): SourceTree {
  const env = childOf(tree, 'env')
  const values = new Map(
    env?.kind === 'map' ? [...env.entries].map(([name, { value }]) => [name, requiredText(name, value)]) : [],
  )
  return mapScalars(tree, (scalar, path) => (path[0] === 'env' ? scalar : interpolated(scalar, values)))
}

function requiredText(name: string, value: SourceTree): string {
  checkValue(name, value)
  const text = value.kind === 'scalar' ? value.value : null
  if (typeof text !== 'string')
    throw refusal(`the environment variable ${name} is not set`, value.place, {
      expected: 'a value, since the experiment has no default for it',
      next: `Set it (\`export ${name}=...\`), or give it a default under env.`,
    })
  if (USER_IN_URL.test(text))
    throw refusal(`${name} is a URL with a user's name and password in it`, value.place, {
      expected: 'a URL without them: what stands in `env` is written into the log of the run',
      next: 'Give the password by an option that names an environment variable, such as `apiKeyEnv`.',
    })
  return text
}

function interpolated(scalar: SourceScalar, values: ReadonlyMap<string, string>): SourceScalar {
  const { value, place } = scalar
  if (typeof value !== 'string' || !value.includes('${')) return scalar
  const text = value.replace(REFERENCE, (written: string, dollar: string, name: string) => {
    if (dollar !== '') return written.slice(1)
    return values.get(name) ?? fail(written, name, place, [...values.keys()])
  })
  return { ...scalar, value: text }
}

function fail(written: string, name: string, place: SourcePlace, declared: readonly string[]): never {
  const [near] = nearestNames(name, declared)
  const names = declared.length > 0 ? `one of ${declared.join(', ')}` : 'a name that stands under `env`'
  throw refusal(`${written} is not in the env of this experiment`, place, {
    expected: near ?? names,
    next: NAME.test(name)
      ? `Add it, such as \`env: { ${name}: a default }\`; \`$${written}\` is the text itself.`
      : `Defaults and the like stand under \`env\`, not here; \`$${written}\` is the text itself.`,
  })
}

interface RefusalDetails {
  readonly expected: string
  readonly next: string
}

function refusal(message: string, place: SourcePlace, details: RefusalDetails): AutottsError {
  return new AutottsError('E_EXPERIMENT_ENV', message, { place, ...details })
}
