import type { KeyUse } from './experiment-parts.ts'
import { type Finding, fail, ok, skipped, warn } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>
type KeyState = 'set' | 'not set' | 'unusable'

const USUAL = 'OPENAI_API_KEY'

/** What can stand in an HTTP header; a quote or a line end comes from a shell or a file, not from a key. */
const KEY = /^[\x21-\x7e]+$/

/** Says of a variable whether it is set, never to what. */
export function keyState(name: string, env: Environment): KeyState {
  const value = env[name]?.trim() ?? ''
  if (value === '') return 'not set'
  return KEY.test(value) ? 'set' : 'unusable'
}

/** The variables that hold keys for model servers and plugins, as an experiment names them. */
export function checkKeys(uses: readonly KeyUse[], env: Environment): Finding {
  if (uses.length === 0) return skipped('the experiment names no variable with a key')
  const states = uses.map((use) => ({ ...use, state: keyState(use.name, env) }))
  const message = states.map(({ name, plugin, state }) => `${name} ${state} (${plugin})`).join(', ')
  const wrong = states.filter(({ state }) => state !== 'set')
  if (wrong.length === 0) return ok(message)
  const names = [...new Set(wrong.map(({ name }) => name))]
  const mend = `Set ${names.join(', ')} in the environment (\`export ${names[0]}=...\`): the key alone, no quotes and no spaces in it.`
  return wrong.some(({ need }) => need === 'asked')
    ? fail(message, mend)
    : warn(`${message}; perhaps not needed`, mend)
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
