import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import type { IndividualRejected, SearchEvent } from '../../core/src/events/search-event.ts'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { killedRun, resultHashes } from '../support/killed-run.ts'
import { workFolder } from '../support/run-autotts.ts'

const RACED = [
  fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url)),
  ...[
    'budget.individuals=40',
    'baselines=[asc]',
    'fitness.with.orders=6',
    'fitness.with.betas=3',
    'fitness.with.race={ stages: [1, 3], alpha: 0.3 }',
  ].flatMap((setting) => ['--set', setting]),
]

test('a raced run drops candidates, charges what it ran, and ends the same when it is killed and with other workers', async (t) => {
  t.timeout(290_000)
  const cwd = await workFolder(t)
  const whole = await autottsHere(['run', ...RACED, '--out', 'whole', '--workers', '1'], { cwd })
  t.is(whole.code, 0, whole.stderr)
  const log = join(cwd, 'whole', 'events.jsonl')
  const events: SearchEvent[] = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const dropped = events.filter(
    (event): event is IndividualRejected => event.type === 'IndividualRejected' && event.stage === 'race',
  )
  t.true(dropped.length > 0)
  for (const { code, reason, episodes } of dropped) {
    t.is(code, 'E_CONTROLLER_OUTRACED')
    t.true([3 * 24 * 1, 3 * 24 * 3].includes(episodes))
    t.regex(reason, new RegExp(`: ${episodes} episodes were run, ${3 * 24 * 6 - episodes} skipped$`))
  }
  const result = JSON.parse(readFileSync(join(cwd, 'whole', 'result.json'), 'utf8'))
  t.is(result.rejected.race, dropped.length)
  for (const { picked } of result.improvements) t.true(picked.tried > dropped.length)
  await killedRun({
    experiment: RACED,
    folder: 'killed',
    cwd,
    kills: 3,
    random: seededRandom('raced'),
    workers: (session) => 1 + (session % 3),
    logSize: statSync(log).size,
  })
  t.deepEqual(resultHashes(join(cwd, 'killed')), resultHashes(join(cwd, 'whole')))
})
