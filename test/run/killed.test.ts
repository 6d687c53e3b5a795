import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import { killedRun, resultHashes } from '../support/killed-run.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const KILLS = 20
const SYNTHETIC = [
  fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url)),
  ...['budget.individuals=24', 'baselines=[asc]', 'fitness.with.orders=2', 'fitness.with.betas=3'].flatMap(
    (setting) => ['--set', setting],
  ),
]

/** Another experiment, in the words that would follow `autotts run`; CONTRIBUTING.md has the command. */
const { AUTOTTS_KILL_RUN } = process.env
const experiment =
  AUTOTTS_KILL_RUN === undefined ? SYNTHETIC : inThisFolder(AUTOTTS_KILL_RUN.trim().split(/\s+/))

function inThisFolder([file = '', ...words]: readonly string[]): string[] {
  return [resolve(file), ...words]
}

test(`a run that was killed at ${KILLS} moments ends with the bytes of one that never was`, async (t) => {
  t.timeout(AUTOTTS_KILL_RUN === undefined ? 290_000 : 3_600_000)
  const cwd = await workFolder(t)
  const whole = await runAutotts(['run', ...experiment, '--out', 'whole'], { cwd })
  t.is(whole.code, 0, whole.stderr)
  const { size: logSize } = statSync(join(cwd, 'whole', 'events.jsonl'))
  const random = seededRandom('kills', 1)
  const { shares } = await killedRun({ experiment, folder: 'killed', cwd, kills: KILLS, random, logSize })
  t.log(`killed at ${shares.map((share) => `${Math.round(100 * share)}%`).join(', ')} of the log`)
  t.is(shares.length, KILLS)
  t.true(shares.filter((share) => share < 0.9).length >= KILLS / 3)
  const expected = resultHashes(join(cwd, 'whole'))
  for (const name of ['result.json', 'report.md', 'held-out.json', 'events.jsonl'])
    t.truthy(expected[name], name)
  t.deepEqual(resultHashes(join(cwd, 'killed')), expected)
})
