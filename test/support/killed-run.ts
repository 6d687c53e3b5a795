import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Random } from '../../core/src/random/random.ts'
import { runAutotts } from './run-autotts.ts'

export interface KilledRunInput {
  /** What comes after `autotts run`: the experiment, and settings. */
  readonly experiment: readonly string[]
  /** Name of the run folder in `cwd`. */
  readonly folder: string
  readonly cwd: string
  readonly kills: number
  readonly random: Random
  /** Workers of a session, by its number; another number every time is no harm. */
  readonly workers: (session: number) => number
  /** Bytes that the log of a run has that is never killed. */
  readonly logSize: number
}

/** How often the process was killed, and how much of the log was there each time. */
export interface KilledRun {
  readonly shares: readonly number[]
  /** What the last, unharmed session said. */
  readonly stderr: string
}

/** Runs an experiment that is killed with SIGKILL again and again, then lets it go on to its end. */
export async function killedRun(input: KilledRunInput): Promise<KilledRun> {
  const { kills, random, logSize } = input
  const shares: number[] = []
  while (shares.length < kills) {
    const gap = 1 + random.integer(0, Math.ceil((0.9 * logSize) / kills))
    const patience = random.integer(0, 40)
    const workers = input.workers(shares.length)
    if (await session(input, workers, gap, patience, random.integer(500, 1_800)))
      shares.push(sizeOf(logOf(input)) / logSize)
  }
  const { code, stderr } = await runAutotts(wordsOf(input, input.workers(kills)), { cwd: input.cwd })
  if (code !== 0) throw new Error(`the run could not go on (${code}): ${stderr}`)
  return { shares, stderr }
}

/** A session that dies some milliseconds after the log grew by `gap` bytes, or at the latest of a complete log. */
async function session(
  input: KilledRunInput,
  workers: number,
  gap: number,
  patience: number,
  atTheEnd: number,
): Promise<boolean> {
  const log = logOf(input)
  const before = sizeOf(log)
  const complete = isComplete(log)
  let timer: NodeJS.Timeout | undefined
  const { code, stderr } = await runAutotts(wordsOf(input, workers), {
    cwd: input.cwd,
    onStart: (kill) => {
      const die = () => kill('SIGKILL')
      if (complete) timer = setTimeout(die, atTheEnd)
      else
        timer = setInterval(() => {
          if (sizeOf(log) < before + gap && !isComplete(log)) return
          clearInterval(timer)
          timer = setTimeout(die, patience)
        }, 2)
    },
  })
  clearInterval(timer)
  clearTimeout(timer)
  if (code > 0) throw new Error(`the run could not go on (${code}): ${stderr}`)
  return code === -1
}

/** A run that was killed before its first event is begun again, any other is resumed. */
function wordsOf({ experiment, folder, ...input }: KilledRunInput, workers: number): string[] {
  const words =
    sizeOf(logOf({ folder, ...input })) > 0 ? ['resume', folder] : ['run', ...experiment, '--out', folder]
  return [...words, '--workers', String(workers)]
}

function logOf({ cwd, folder }: Pick<KilledRunInput, 'cwd' | 'folder'>): string {
  return join(cwd, folder, 'events.jsonl')
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

function isComplete(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes('{"type":"RunEnded"')
}

/** SHA-256 of every file in a run folder that equal runs have equal, by its path in there. */
export function resultHashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  const own = paths
    .filter((path) => !/(?:timing\.json|origin\.json|held-out\.jsonl|\.tmp)$/.test(path))
    .sort()
  return Object.fromEntries(
    own.map((path) => [
      relative(folder, path),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  )
}
