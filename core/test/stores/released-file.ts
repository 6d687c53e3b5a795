import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type BranchTriple = readonly [probes: readonly string[], tokens: number, final: string]

export interface ReleasedRecord {
  readonly question: string
  readonly gold_answer: string
  readonly probe_freq: number
  readonly each_branch: readonly BranchTriple[]
  readonly final_answers_trace: readonly string[]
}

/** A record as released files have it. */
export function releasedRecord(
  gold: string,
  branches: readonly BranchTriple[],
  { question = 'How many?', interval = 500 }: { question?: string; interval?: number } = {},
): ReleasedRecord {
  return {
    question,
    final_answers_trace: branches.map(([, , final]) => final),
    each_branch: branches,
    gold_answer: gold,
    probe_freq: interval,
  }
}

/** Two questions of unequal size, with empty probe lists, failed extractions and letters beyond ASCII. */
export function smallRelease(): readonly ReleasedRecord[] {
  return [
    releasedRecord('\\frac{1}{2}', [
      [['ERR', '0.5', '1/2'], 1700, '1/2'],
      [[], 300, '3'],
      [['3'], 501, 'No'],
    ]),
    releasedRecord('π', [[['naïve', '東京', ''], 640, 'ERR']], { question: 'Wie groß?', interval: 200 }),
  ]
}

export interface Cleanup {
  teardown(end: () => Promise<void>): void
}

/** A folder for one test, gone after it. */
export async function temporaryFolder(t: Cleanup): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-stores-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file into a folder of its own and gives its path. */
export async function writeTemporary(t: Cleanup, name: string, data: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(t), name)
  await writeFile(path, data)
  return path
}
