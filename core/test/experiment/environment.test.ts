import test from 'ava'
import { looksSecret } from '../../src/experiment/environment.ts'
import { parseExperiment } from '../../src/experiment/read-experiment.ts'
import { smallFiles } from './small-files.ts'

const SMALL = `name: small
search: { stores: [synthetic/quickstart] }
budget: { individuals: 10 }
env: { HOST: localhost, PORT: "8000", MODEL: null }
`
const USE = `mutation: [{ use: a, with: { baseURL: "http://\${HOST}:\${PORT}/v1", models: ["\${MODEL}"] } }]\n`

test('texts take the variables that env names: from the environment, else the default', async (t) => {
  const files = smallFiles(t, { 'e.yaml': SMALL + USE })
  const { spec } = await files.read('e.yaml', { env: { HOST: 'far', PORT: '', MODEL: 'm', HOME: '/root' } })
  t.deepEqual(spec.mutation[0]?.with, { baseURL: 'http://far:8000/v1', models: ['m'] })
  t.deepEqual(spec.env, { HOST: 'far', PORT: '8000', MODEL: 'm' })
})

test('a setting comes after the environment', async (t) => {
  const files = smallFiles(t, { 'e.yaml': SMALL + USE })
  const { spec } = await files.read('e.yaml', {
    env: { MODEL: 'm' },
    settings: ['env.MODEL=mine', `name=n-\${PORT}`],
  })
  t.is(spec.env?.['MODEL'], 'mine')
  t.is(spec.name, 'n-8000')
})

test('env of a base and of the file on it are one', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': SMALL + USE,
    'e.yaml': 'extends: base.yaml\nenv: { MODEL: small, HOST: null }\n',
  })
  const error = await files.refusal('e.yaml')
  t.like(error, { code: 'E_EXPERIMENT_ENV', message: 'the environment variable HOST is not set' })
  t.like(error.place, { line: 2, column: 28 })
  t.is((await files.read('e.yaml', { env: { HOST: 'h' } })).spec.env?.['MODEL'], 'small')
})

test('other variables, defaults in place and names beside env are refused where they stand', async (t) => {
  const files = smallFiles(t, {
    'home.yaml': `${SMALL}summary: lives in \${PATH}\n`,
    'near.yaml': `${SMALL}summary: on \${HOTS}\n`,
    'default.yaml': `${SMALL}summary: on \${HOST:-there}\n`,
    'none.yaml': `name: \${X}\nsearch: { stores: [a] }\nbudget: { individuals: 9 }\n`,
  })
  const env = { MODEL: 'm', PATH: '/bin', X: 'x' }
  const home = await files.refusal('home.yaml', { env })
  t.like(home, { code: 'E_EXPERIMENT_ENV', expected: 'one of HOST, PORT, MODEL' })
  t.like(home.place, { line: 5, column: 10 })
  t.is((await files.refusal('near.yaml', { env })).expected, 'HOST')
  t.is((await files.refusal('default.yaml', { env })).code, 'E_EXPERIMENT_ENV')
  t.like((await files.refusal('none.yaml', { env })).place, { line: 1, column: 7 })
})

test('two dollar signs keep the braces', async (t) => {
  const files = smallFiles(t, { 'e.yaml': `${SMALL}summary: "$\${HOST} is \${HOST}, $5"\n` })
  const { spec } = await files.read('e.yaml', { env: { MODEL: 'm' } })
  t.is(spec.summary, `\${HOST} is localhost, $5`)
})

test('names that look like keys are refused whether they are set or not, and no value is told', async (t) => {
  for (const name of [
    'OPENAI_API_KEY',
    'HF_TOKEN',
    'MY_SECRET',
    'DB_PASSWORD',
    'apikey',
    'AWS_SECRET_ACCESS_KEY',
  ]) {
    t.true(looksSecret(name), name)
    const files = smallFiles(t, { 'e.yaml': SMALL.replace('HOST', name) })
    const error = await files.refusal('e.yaml', { env: { [name]: 'sk-very-secret', MODEL: 'm' } })
    t.is(error.code, 'E_EXPERIMENT_ENV')
    t.notRegex(JSON.stringify([error.message, error.expected, error.next]), /sk-very/)
    t.regex(error.next ?? '', new RegExp(`apiKeyEnv: ${name}`))
  }
  for (const name of ['BASE_URL', 'MAX_TOKENS', 'MONKEY_MODEL', 'KEYBOARD']) t.false(looksSecret(name), name)
})

test('a URL with a password in it is refused without being told', async (t) => {
  const files = smallFiles(t, { 'e.yaml': SMALL })
  const error = await files.refusal('e.yaml', { env: { MODEL: 'https://me:hush@host/v1' } })
  t.is(error.code, 'E_EXPERIMENT_ENV')
  t.notRegex(error.message, /hush/)
})

test('env that is no map of texts is refused', async (t) => {
  const files = smallFiles(t, {
    'list.yaml': SMALL.replace(/env: .*/, 'env: [HOST]'),
    'number.yaml': SMALL.replace('"8000"', '8000'),
    'name.yaml': SMALL.replace('HOST', 'A-B'),
  })
  for (const name of ['list.yaml', 'number.yaml', 'name.yaml']) {
    const error = await files.refusal(name, { env: { MODEL: 'm', PORT: '1' } })
    t.is(error.code, 'E_EXPERIMENT_ENV')
    t.is(error.place?.line, 4)
  }
})

test('a resolved experiment out of a log keeps its values and its texts', (t) => {
  const text = JSON.stringify({
    name: 'small',
    summary: `costs \${5}`,
    env: { HOST: 'far' },
    search: { stores: ['a'] },
    budget: { individuals: 9 },
  })
  const { spec } = parseExperiment(text, 'log.jsonl', { env: { HOST: 'near' }, resolved: true })
  t.deepEqual(spec.env, { HOST: 'far' })
  t.is(spec.summary, `costs \${5}`)
})
