import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startModelServer } from 'autotts/testing'
import test, { type ExecutionContext } from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { byRequest, KEY, modelExperiment } from '../support/model-experiment.ts'
import { assertRefused } from '../support/refusal.ts'
import { workFolder } from '../support/run-autotts.ts'

const NO_KEY = { TEST_MODEL_KEY: undefined }

interface Recorded {
  readonly cwd: string
  text(path: string): string
  autotts(...words: string[]): ReturnType<typeof autottsHere>
}

/** A run that asked a model, whose server is gone by now. */
async function recorded(t: ExecutionContext): Promise<Recorded> {
  const cwd = await workFolder(t)
  await using server = await startModelServer(byRequest)
  writeFileSync(join(cwd, 'e.yaml'), modelExperiment(server.baseURL, 9, ', usd: 2'))
  const words = ['run', 'e.yaml', '--out', 'first']
  const { code, stderr } = await autottsHere(words, { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.is(code, 0, stderr)
  t.true(server.requests.length > 3)
  return {
    cwd,
    text: (path) => readFileSync(join(cwd, path), 'utf8'),
    autotts: (...more) => autottsHere(more, { cwd, env: NO_KEY }),
  }
}

test('a whole experiment is run again from what was recorded: without server and key, byte for byte the same', async (t) => {
  const { cwd, text, autotts } = await recorded(t)
  const { code, stderr, stdout } = await autotts(
    'run',
    'e.yaml',
    '--replay-models',
    'first',
    '--out',
    'second',
  )
  t.is(code, 0, stderr)
  for (const file of ['events.jsonl', 'result.json', 'curves.csv', 'model-calls.jsonl'])
    t.is(text(join('second', file)), text(join('first', file)), file)
  for (const folder of ['payloads', 'programs', 'sources'])
    t.deepEqual(readdirSync(join(cwd, 'second', folder)), readdirSync(join(cwd, 'first', folder)), folder)

  cpSync(join(cwd, 'second', 'model-calls.jsonl'), join(cwd, 'copied', 'model-calls.jsonl'))
  cpSync(join(cwd, 'second', 'payloads'), join(cwd, 'copied', 'payloads'), { recursive: true })
  const words = ['run', 'e.yaml', '--replay-models', 'copied', '--out', 'third', '--workers', '1']
  t.is((await autotts(...words)).code, 0)
  t.is(text('third/events.jsonl'), text('first/events.jsonl'), 'a copy of the calls is enough')
  t.notRegex(stdout, /sk-/)
})

test('a replay that was stopped goes on without asking anyone', async (t) => {
  const { cwd, text, autotts } = await recorded(t)
  await autotts('run', 'e.yaml', '--replay-models', 'first', '--out', 'second')
  const whole = text('second/events.jsonl')
  const lines = whole.split('\n')
  const half = lines.findIndex((line) => line.includes('"type":"PopulationUpdated"')) + 1
  writeFileSync(join(cwd, 'second', 'events.jsonl'), `${lines.slice(0, half).join('\n')}\n`)
  const { code, stderr } = await autotts('resume', 'second')
  t.is(code, 0, stderr)
  t.is(text('second/events.jsonl'), whole)
})

test('what was not recorded is refused with the nearest that was, and what differs', async (t) => {
  const { cwd, text, autotts } = await recorded(t)
  const changes = [
    ['limit.yaml', 'maxTokens: 2000', 'maxTokens: 2001', /^ {2}maxTokens: 2000 recorded, 2001 asked$/m],
    [
      'seeds.yaml',
      'seeds: [asc, esc]',
      'seeds: [esc, asc]',
      /^ {2}message \d of 2 \((?:system|user)\) differs in its text at character \d+: ".+" recorded, ".+" asked$/m,
    ],
  ] as const
  for (const [file, from, to, says] of changes) {
    writeFileSync(join(cwd, file), text('e.yaml').replace(from, to))
    const { code, stderr } = await autotts(
      'run',
      file,
      '--replay-models',
      'first',
      '--out',
      file.slice(0, -5),
    )
    t.is(code, 1)
    t.regex(
      stderr,
      /^error E_MODEL_REPLAY: a request to m is not among the calls recorded in .*first; the nearest is call 0 of attempt \d+ for individual \d+$/m,
    )
    t.regex(stderr, says)
    t.regex(stderr, /^ {2}next /m)
  }
})

test('a folder without recorded calls, and one whose run asked models itself, are refused before anything is written', async (t) => {
  const { cwd, text, autotts } = await recorded(t)
  const nothing = await autotts('run', 'e.yaml', '--replay-models', '.', '--out', 'second')
  t.regex(nothing.stderr, /^error E_MODEL_CASSETTE: .* holds no recorded model calls$/m)
  t.false(existsSync(join(cwd, 'second')))
  const before = text('first/events.jsonl')
  const itself = await autotts('run', 'e.yaml', '--replay-models', 'first', '--out', 'first')
  t.regex(itself.stderr, /^error E_RUN_EXISTS: .*first holds a run that asks models itself$/m)
  t.is(text('first/events.jsonl'), before)
})

test('a copy that was damaged or cut short is refused before anything is written, with the file and what mends it', async (t) => {
  const { cwd, text, autotts } = await recorded(t)
  const copied = join(cwd, 'copied')
  cpSync(join(cwd, 'first', 'model-calls.jsonl'), join(copied, 'model-calls.jsonl'))
  cpSync(join(cwd, 'first', 'payloads'), join(copied, 'payloads'), { recursive: true })
  const journal = text('copied/model-calls.jsonl')
  const [, transcript = ''] = /"transcript":"([0-9a-f]{64})"/.exec(journal) ?? []
  const exchange = join('copied', 'payloads', `${transcript}.json`)
  const kept = text(exchange)
  const replay = () => autotts('run', 'e.yaml', '--replay-models', 'copied', '--out', 'second')

  writeFileSync(join(cwd, exchange), kept.replace('agree', 'argue'))
  assertRefused(t, await replay(), {
    code: 'E_MODEL_CASSETTE',
    says: /^a recorded exchange was changed/,
    at: /copied\/payloads\/[0-9a-f]{64}\.json$/,
    expected: new RegExp(`SHA-256 ${transcript}, as line \\d+ of model-calls\\.jsonl says`),
    next: /Restore payloads.*record anew: run the experiment without --replay-models/,
  })
  writeFileSync(join(cwd, exchange), kept)
  writeFileSync(join(cwd, 'copied', 'model-calls.jsonl'), journal.slice(0, -30))
  assertRefused(t, await replay(), {
    code: 'E_MODEL_CASSETTE',
    says: /break off in the middle of a line/,
    at: /copied\/model-calls\.jsonl:\d+$/,
    expected: /a complete last line/,
    next: /Copy model-calls\.jsonl again/,
  })
  t.false(existsSync(join(cwd, 'second')))
})

test('what was paid for is moved aside by --fresh, never removed', async (t) => {
  const { text, autotts } = await recorded(t)
  const before = text('first/model-calls.jsonl')
  const { code, stderr } = await autotts(
    'run',
    'e.yaml',
    '--replay-models',
    'first',
    '--out',
    'first',
    '--fresh',
  )
  t.is(code, 0, stderr)
  t.is(text('first~1/model-calls.jsonl'), before)
  t.is(text('first/events.jsonl'), text('first~1/events.jsonl'))
})
