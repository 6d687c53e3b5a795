import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { autottsHere } from './autotts-here.ts'
import { linkAutotts } from './run-autotts.ts'
import { experimentFolder, SMALL } from './small-experiment.ts'

/** A run that stopped half-way, in a folder of its own. */
export interface HalfRun {
  readonly cwd: string
  /** The log. */
  readonly log: string
  /** Lines of the log, each with its line feed. */
  readonly lines: readonly string[]
  /** The log of the same run, never stopped. */
  readonly whole: Buffer
  /** Writes the log, in lines. */
  write(lines: readonly string[]): void
}

let template: Promise<string> | undefined

/** The folder with the experiment `x/e.yaml` and `r`, its run to the end; made once for all tests of a file. */
async function wholeRun(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'autotts-half-'))
  process.on('exit', () => rmSync(cwd, { recursive: true, force: true }))
  await linkAutotts(cwd)
  experimentFolder(cwd, 'x', SMALL)
  const { code, stderr } = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  if (code !== 0) throw new Error(stderr)
  return cwd
}

/** A run of the small experiment that stopped after `keep` of its lines; gone after the test. */
export async function halfRun(t: ExecutionContext, keep = 8): Promise<HalfRun> {
  template ??= wholeRun()
  const cwd = mkdtempSync(join(tmpdir(), 'autotts-half-'))
  t.teardown(() => rmSync(cwd, { recursive: true, force: true }))
  cpSync(await template, cwd, { recursive: true, verbatimSymlinks: true })
  const log = join(cwd, 'r', 'events.jsonl')
  const whole = readFileSync(log)
  const lines = whole.toString().match(/.*\n/g) ?? []
  const half = lines.slice(0, keep)
  const write = (written: readonly string[]): void => writeFileSync(log, written.join(''))
  write(half)
  return { cwd, log, lines: half, whole, write }
}

/** Resumes the run `r` and asserts that it ends with the bytes of the run that was never stopped. */
export async function assertResumes(t: ExecutionContext, { cwd, log, whole }: HalfRun): Promise<string> {
  const { code, stderr } = await autottsHere(['resume', 'r'], { cwd })
  t.is(code, 0, stderr)
  t.true(readFileSync(log).equals(whole), 'the log is that of a run that was never stopped')
  return stderr
}
