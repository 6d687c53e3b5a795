import test from 'ava'
import { checkKeys, checkUsualKey } from '../../src/doctor/check-keys.ts'
import { keyUses, serverUses } from '../../src/doctor/server-uses.ts'

const SECRET = 'sk-secret-value'
const use = (name: string, need: 'asked' | 'unknown') => ({ name, plugin: 'model-openai', need })

test('a key that a run needs fails where it is not set, and is fine where it is', (t) => {
  const { status, message, mend } = checkKeys([use('MY_KEY', 'asked')], {})
  t.is(status, 'fail')
  t.is(message, 'MY_KEY not set (model-openai)')
  t.regex(mend ?? '', /export MY_KEY=/)
  t.is(checkKeys([use('MY_KEY', 'asked')], { MY_KEY: SECRET }).status, 'ok')
})

test('a key that nobody can tell the need of is a warning', (t) => {
  t.is(checkKeys([use('MY_KEY', 'unknown')], {}).status, 'warn')
})

test('a variable that several options name is told once, and what needs it most counts', (t) => {
  const uses = [
    use('MY_KEY', 'unknown'),
    use('MY_KEY', 'asked'),
    { ...use('MY_KEY', 'unknown'), plugin: 'judge' },
  ]
  t.like(checkKeys(uses, {}), { status: 'fail', message: 'MY_KEY not set (model-openai, judge)' })
})

test('an experiment without keys has nothing to look at', (t) => {
  t.is(checkKeys([], {}).status, 'skipped')
})

test('an empty variable is not set, one with quotes in the key cannot be sent', (t) => {
  t.regex(checkKeys([use('MY_KEY', 'asked')], { MY_KEY: ' ' }).message, /not set/)
  for (const value of [`${SECRET}\n${SECRET}`, `"${SECRET}"`])
    t.regex(checkKeys([use('MY_KEY', 'asked')], { MY_KEY: value }).message, /unusable/)
})

test('without an experiment the usual key is optional', (t) => {
  t.is(checkUsualKey({}).status, 'skipped')
  t.deepEqual(checkUsualKey({ OPENAI_API_KEY: SECRET }), { status: 'ok', message: 'OPENAI_API_KEY set' })
})

test('no finding holds the value of a key', (t) => {
  for (const value of [SECRET, `${SECRET} ${SECRET}`]) {
    const env = { MY_KEY: value, OPENAI_API_KEY: value }
    const findings = [checkKeys([use('MY_KEY', 'asked'), use('OTHER', 'asked')], env), checkUsualKey(env)]
    t.notRegex(JSON.stringify(findings), new RegExp(SECRET))
  }
})

test('keys and servers are found in the options of a plugin, however deep', (t) => {
  const plugin = {
    name: 'mine',
    options: {
      servers: [
        { baseURL: 'http://a/v1', apiKeyEnv: 'A_KEY', models: [{ name: 'm', price: { input: 1 } }, 'n'] },
      ],
      judge: { judgeKeyEnv: 'B_KEY', apiKeyEnv: null },
    },
  }
  t.deepEqual(
    keyUses(plugin, 'unknown').map(({ name }) => name),
    ['A_KEY', 'B_KEY'],
  )
  t.deepEqual(serverUses(plugin), [
    { baseURL: 'http://a/v1', plugin: 'mine', apiKeyEnv: 'A_KEY', models: ['m', 'n'] },
  ])
})
