import { fileURLToPath } from 'node:url'
import { controllerProgramOf, FIRST_PARTY_NAMES, loadControllerFile } from '../core/src/controllers/index.ts'
import type { ControllerProgram } from '../core/src/execution/controller-program.ts'
import type { EvaluationResult, EvaluationTask, Executor } from '../core/src/execution/executor.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { ADVANCE, FIRST_CODE, READ } from '../core/src/replay/action-codes.ts'
import { PAPER_SETTINGS } from '../core/src/replay/replay-settings.ts'
import type { ReplayStore } from '../core/src/replay/replay-store.ts'
import { scoreEpisodes } from '../core/src/replay/score-episodes.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { median } from './median.ts'

const RUNS = 5
const ORDERS = 100

/** Seconds of one program, sandboxed, on one worker. */
interface Speed {
  readonly name: string
  readonly episodes: number
  /** Operations of the action log but full reads: openings and steps along branches. */
  readonly steps: number
  /** Branches read whole. */
  readonly reads: number
  /** With verification. */
  readonly seconds: number
  readonly verification: number
}

/** Programs in the sandbox on one worker, each beside a trivial one that was measured in the same run. */
export async function speedReport(store: ReplayStore): Promise<string> {
  const trivial = loadControllerFile(fileURLToPath(new URL('./trivial-stepper.ts', import.meta.url)))
  const programs = [trivial, ...FIRST_PARTY_NAMES.map((name) => controllerProgramOf(name))]
  const executor = createLocalExecutor({ workers: 1, sandbox: 'all' })
  try {
    const speeds: Speed[] = []
    for (const program of programs) speeds.push(await speedOf(executor, program, store))
    return render(speeds)
  } finally {
    await executor.close()
  }
}

async function speedOf(executor: Executor, program: ControllerProgram, store: ReplayStore): Promise<Speed> {
  const task: EvaluationTask = {
    program,
    store,
    settings: PAPER_SETTINGS,
    beta: 1,
    range: { orders: upTo(ORDERS), questions: upTo(store.questions.length) },
  }
  const warm = await executor.evaluate({ ...task, keepLog: true })
  const seconds: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now()
    await executor.evaluate(task)
    seconds.push((performance.now() - start) / 1_000)
  }
  const episodes = ORDERS * store.questions.length
  return {
    name: program.name,
    episodes,
    ...operationsOf(warm),
    seconds: median(seconds),
    verification: median(verifications(task, warm)),
  }
}

/** The host's share: executing the action log again and grading it. */
function verifications({ store, settings, range }: EvaluationTask, { batch }: EvaluationResult): number[] {
  if (batch === undefined) throw new Error('the log was not kept')
  const graded = store.graded(settings.grading)
  return upTo(RUNS).map(() => {
    const start = performance.now()
    scoreEpisodes(graded, settings, range, batch)
    return (performance.now() - start) / 1_000
  })
}

function operationsOf({ batch }: EvaluationResult): { readonly steps: number; readonly reads: number } {
  const log = batch?.log ?? new Uint8Array(0)
  let steps = 0
  let reads = 0
  for (let at = 0; at < log.length; at += 1) {
    const code = log[at] ?? 0
    if (code === READ) reads += 1
    else steps += 1
    if (code >= ADVANCE && code > FIRST_CODE) at += 2
  }
  return { steps, reads }
}

function render(speeds: readonly Speed[]): string {
  const trivial = speeds[0] === undefined ? 1 : perStep(speeds[0])
  const right = (title: string) => ({ title, align: 'right' as const })
  const titles = ['episodes/s', 'steps/s', 'ns/step', 'to trivial', 'ns/read', 'verification']
  return textTable(
    [{ title: 'program' }, ...titles.map(right)],
    speeds.map((speed) => [
      speed.name,
      Math.round(speed.episodes / speed.seconds).toLocaleString('en-US'),
      ...(speed.reads > speed.steps ? readFigures(speed) : stepFigures(speed, trivial)),
      `${((100 * speed.verification) / speed.seconds).toFixed(0)}%`,
    ]),
  )
}

function perStep({ seconds, steps }: Speed): number {
  return (1e9 * seconds) / steps
}

function stepFigures(speed: Speed, trivial: number): string[] {
  const stepsPerSecond = Math.round(speed.steps / speed.seconds).toLocaleString('en-US')
  return [stepsPerSecond, perStep(speed).toFixed(0), `${(perStep(speed) / trivial).toFixed(2)}x`, '-']
}

function readFigures({ seconds, reads }: Speed): string[] {
  return ['-', '-', '-', ((1e9 * seconds) / reads).toFixed(0)]
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
