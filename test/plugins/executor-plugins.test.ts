import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { halfRun } from '../support/half-run.ts'
import { assertRefused } from '../support/refusal.ts'
import { workFolder } from '../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../support/small-experiment.ts'

/** The local executor, which writes a line into a file beside the plugin when it is started. */
const WATCHED = `import { appendFileSync } from 'node:fs'
import { createLocalExecutor, definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: 'executor', name: 'watched', apiVersion: 1, summary: 'Says when it starts.',
  options: z.strictObject({ word: z.string() }),
  create: ({ options }) => ({
    start(request) {
      appendFileSync(new URL('./started.txt', import.meta.url), options.word + ' ' + request.workers + '\\n')
      return createLocalExecutor(request)
    },
  }),
})
`

test('a run goes on with another executor, or with other options of it, to the bytes that it would have had', async (t) => {
  const run = await halfRun(t)
  const folder = join(run.cwd, 'x')
  writeFileSync(join(folder, 'watched.ts'), WATCHED)
  const going = async (words: readonly string[]) => {
    const { code, stderr } = await autottsHere([...words, '--workers', '2'], { cwd: run.cwd })
    t.is(code, 0, stderr)
    t.true(readFileSync(run.log).equals(run.whole), 'the log is that of a run that was never stopped')
  }
  for (const word of ['first', 'second']) {
    run.write(run.lines)
    writeFileSync(
      join(folder, 'e.yaml'),
      `${SMALL}executor: { use: ./watched.ts, with: { word: ${word} } }\n`,
    )
    await going(['run', 'x/e.yaml', '--out', 'r'])
  }
  run.write(run.lines)
  await going(['resume', 'r'])
  const started = readFileSync(join(folder, 'started.txt'), 'utf8')
  t.is(started, 'first 2\nsecond 2\nsecond 2\n', 'resume takes the executor of the last start')
})

const BROKEN = {
  'throws a text': [
    "start() { throw 'no queue' }",
    'E_PLUGIN_FAILED',
    /^mine could not be started: no queue$/,
  ],
  'rejects with an error': [
    "async start() { throw new Error('no queue') }",
    'E_PLUGIN_FAILED',
    /^mine could not be started: no queue$/,
  ],
  'throws a coded error': [
    "start() { throw new AutottsError('E_MODEL_KEY', 'no key for the queue', { next: 'Set one.' }) }",
    'E_MODEL_KEY',
    /^no key for the queue$/,
  ],
} as const

for (const [what, [methods, code, says]] of Object.entries(BROKEN))
  test(`an executor whose start ${what} is refused where the experiment names it, and nothing is written`, async (t) => {
    const cwd = await workFolder(t)
    const source = pluginSource('executor', methods).replace(
      '{ definePlugin }',
      '{ AutottsError, definePlugin }',
    )
    experimentFolder(cwd, 'x', `${SMALL}executor: { use: ./mine.ts }\n`, { 'mine.ts': source })
    const result = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
    assertRefused(t, result, { code, says, at: /e\.yaml:7:18$/ })
    t.false(readdirSync(cwd).includes('r'))
  })
