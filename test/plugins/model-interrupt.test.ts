import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ModelScript, startModelServer } from 'autotts/testing'
import test from 'ava'
import { eventsOf, KEY, modelExperiment } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const env = { TEST_MODEL_KEY: KEY }

/** Thinks for ever, a little at a time. */
const endless: ModelScript = () => ({ kind: 'text', text: 'x'.repeat(10_000_000), pause: 20 })

test('Ctrl-C twice while a model is thinking closes the connection at once; that it may have been paid for is in the journal', async (t) => {
  const cwd = await workFolder(t)
  await using thinking = await startModelServer(endless)
  writeFileSync(join(cwd, 'e.yaml'), modelExperiment(thinking.baseURL, 9, ', usd: 2'))
  let watching: NodeJS.Timeout | undefined
  let interrupts = 0
  const stopped = await runAutotts(['run', 'e.yaml', '--out', 'r'], {
    cwd,
    env,
    onStart: (kill) => {
      watching = setInterval(() => {
        if (thinking.requests.length === 0 || interrupts === 2) return
        interrupts += 1
        kill('SIGINT')
      }, 500)
    },
  })
  clearInterval(watching)
  t.is(interrupts, 2)
  t.not(stopped.code, 0)
  while (thinking.cancelled < thinking.requests.length) await new Promise(setImmediate)
  const asked = thinking.requests.length
  t.true(asked > 0)

  const log = readFileSync(join(cwd, 'r', 'model-calls.jsonl'), 'utf8')
  t.is(log.split('\n').filter((line) => line.startsWith('{"type":"reserved"')).length, asked)
  const replay = await runAutotts(['run', 'e.yaml', '--replay-models', 'r', '--out', 'again'], { cwd, env })
  t.regex(replay.stderr, /E_MODEL_REPLAY: .*holds no answered one/)
  t.true(
    eventsOf(join(cwd, 'r')).every(({ type }) => type !== 'ModelAsked'),
    'nothing was told of it yet',
  )
})
