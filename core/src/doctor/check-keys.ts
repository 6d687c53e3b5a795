import type { KeyUse } from './experiment-parts.ts'
import { type Finding, fail, ok, skipped, warn } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>
type KeyState = 'set' | 'not set' | 'unusable'

const USUAL = 'OPENAI_API_KEY'

/** What can stand in an HTTP header, without quotes: those and line ends come from a shell or a file, not from a key. */
const KEY = /^[\x21\x23-\x26\x28-\x7e]+$/

/** Says of a variable whether it is set, never to what. */
export function keyState(name: string, env: Environment): KeyState {
  const value = env[name]?.trim() ?? ''
  if (value === '') return 'not set'
  return KEY.test(value) ? 'set' : 'unusable'
}

/** The variables that hold keys for model servers and plugins, as an experiment names them. */
export function checkKeys(uses: readonly KeyUse[], env: Environment): Finding {
  if (uses.length === 0) return skipped('the experiment names no variable with a key')
  const users = Map.groupBy(uses, ({ name }) => name)
  const message = [...users]
    .map(([name, its]) => `${name} ${keyState(name, env)} (${pluginsOf(its)})`)
    .join(', ')
  const names = [...users.keys()].filter((name) => keyState(name, env) !== 'set')
  if (names.length === 0) return ok(message)
  const mend = `Set ${names.join(', ')} in the environment (\`export ${names[0]}=...\`): the key alone, no quotes and no spaces in it.`
  return uses.some(({ name, need }) => need === 'asked' && names.includes(name))
    ? fail(message, mend)
    : warn(`${message}; perhaps not needed`, mend)
}

function pluginsOf(uses: readonly KeyUse[]): string {
  return [...new Set(uses.map(({ plugin }) => plugin))].join(', ')
}

/** Without an experiment: only whether there is a key that one may use. */
export function checkUsualKey(env: Environment): Finding {
  const state = keyState(USUAL, env)
  if (state === 'set') return ok(`${USUAL} set`)
  const mend = `Set it (\`export ${USUAL}=...\`) for experiments that ask OpenAI's models; others need none.`
  return state === 'unusable'
    ? warn(`${USUAL} holds characters that no key has`, mend)
    : skipped(`${USUAL} not set`, mend)
}
