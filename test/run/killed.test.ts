import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { killedRun, resultHashes } from '../support/killed-run.ts'

const KILLS = 21
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

/** Slots belong to the experiment, workers to the machine: a session may have any number of them. */
const WORKERS = [1, 2, 4] as const

let whole: Promise<{ readonly cwd: string; readonly hashes: Record<string, string> }> | undefined

/** A run that is never killed, by one worker; made once for both tests. */
async function wholeRun(): Promise<{ readonly cwd: string; readonly hashes: Record<string, string> }> {
  const cwd = mkdtempSync(join(tmpdir(), 'autotts-whole-'))
  process.on('exit', () => rmSync(cwd, { recursive: true, force: true }))
  const words = ['run', ...experiment, '--out', 'whole', '--workers', '1']
  const { code, stderr } = await autottsHere(words, { cwd })
  if (code !== 0) throw new Error(stderr)
  return { cwd, hashes: resultHashes(join(cwd, 'whole')) }
}

function patience(t: ExecutionContext): void {
  t.timeout(AUTOTTS_KILL_RUN === undefined ? 290_000 : 3_600_000)
}

test.serial('a run has the same bytes with one, two and four workers', async (t) => {
  patience(t)
  whole ??= wholeRun()
  const { cwd, hashes } = await whole
  for (const name of ['result.json', 'report.md', 'held-out.json', 'events.jsonl'])
    t.truthy(hashes[name], name)
  for (const workers of WORKERS.slice(1)) {
    const words = ['run', ...experiment, '--out', `w${workers}`, '--workers', String(workers)]
    const { code, stderr } = await autottsHere(words, { cwd })
    t.is(code, 0, stderr)
    t.deepEqual(resultHashes(join(cwd, `w${workers}`)), hashes, `${workers} workers`)
  }
})

test.serial(
  `a run that was killed at ${KILLS} moments, with another number of workers every time, ends with the bytes of one that never was`,
  async (t) => {
    patience(t)
    whole ??= wholeRun()
    const { cwd, hashes } = await whole
    const { size: logSize } = statSync(join(cwd, 'whole', 'events.jsonl'))
    const random = seededRandom('kills', 1)
    const workers = (session: number) => WORKERS[session % WORKERS.length] ?? 1
    const { shares } = await killedRun({
      experiment,
      folder: 'killed',
      cwd,
      kills: KILLS,
      random,
      workers,
      logSize,
    })
    t.log(`killed at ${shares.map((share) => `${Math.round(100 * share)}%`).join(', ')} of the log`)
    t.is(shares.length, KILLS)
    t.true(shares.filter((share) => share < 0.9).length >= KILLS / 3)
    t.deepEqual(resultHashes(join(cwd, 'killed')), hashes)
  },
)
