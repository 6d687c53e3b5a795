import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { EvaluationTask, Executor } from '../execution/executor.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'

/** How fast an executor runs episodes, and what that rests on. */
export interface MeasuredSpeed {
  readonly episodesPerSecond: number
  /** Episodes that were run to find out, and how long they took. */
  readonly episodes: number
  readonly seconds: number
}

export interface SpeedInput {
  readonly executor: Executor
  readonly programs: readonly ControllerProgram[]
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
  /** Cells under way at a time; enough of them to keep every worker busy. */
  readonly parallel: number
  /** Seconds after which no further cell is begun. */
  readonly seconds: number
  /** Milliseconds on any clock. */
  readonly now: () => number
  readonly signal: AbortSignal
}

/** Far enough apart to see what a program costs at either end of its schedule. */
const BETAS: readonly number[] = [0.5, 0, 1, 0.25, 0.75]
/** As many as make a piece of work that is worth sending to a worker. */
const EPISODES_OF_A_CELL = 200

/**
 * Runs programs on a few branch orders of every store for a second or so. Undefined where no program gets through a cell.
 * The first cells, during which workers start, do not count.
 */
export async function measureSpeed(input: SpeedInput): Promise<MeasuredSpeed | undefined> {
  const { parallel, now } = input
  const cells = cellsOf(input)
  const warm = Array.from({ length: parallel }, (_, i) => cells[i % cells.length])
  await Promise.all(warm.map((cell) => run(cell, 0, input)))
  const begun = now()
  const passed = () => (now() - begun) / 1_000
  let next = 0
  let episodes = 0
  const mayBegin = () => passed() < input.seconds && (next < cells.length || episodes > 0)
  const lane = async (): Promise<void> => {
    while (mayBegin()) {
      const at = next++
      const ran = await run(cells[at % cells.length], Math.floor(at / cells.length), input)
      episodes += ran
    }
  }
  await Promise.all(Array.from({ length: parallel }, lane))
  const seconds = passed()
  return episodes === 0 ? undefined : { episodesPerSecond: episodes / seconds, episodes, seconds }
}

type Cell = Pick<EvaluationTask, 'program' | 'store' | 'beta'>

/** One for every beta, program and store: however soon it has to stop, all programs and stores were in it. */
function cellsOf({ programs, stores }: SpeedInput): Cell[] {
  return BETAS.flatMap((beta) =>
    programs.flatMap((program) => stores.map((store): Cell => ({ program, store, beta }))),
  )
}

/** Every round has branch orders of its own. */
function taskOf(cell: Cell, round: number, settings: ReplaySettings): EvaluationTask {
  const questions = cell.store.questions.map((_, row) => row)
  const count = Math.max(1, Math.round(EPISODES_OF_A_CELL / questions.length))
  const orders = Array.from({ length: count }, (_, order) => round * count + order)
  return { ...cell, settings, range: { orders, questions } }
}

/** The episodes of a cell; none where the program is at fault, which a search finds out in its own time. */
async function run(
  cell: Cell | undefined,
  round: number,
  { executor, settings, signal }: SpeedInput,
): Promise<number> {
  if (cell === undefined) return 0
  try {
    const { scores } = await executor.evaluate(taskOf(cell, round, settings), signal)
    return scores.tokens.length
  } catch (thrown) {
    signal.throwIfAborted()
    if (thrown instanceof AutottsError && /^E_(CONTROLLER|STORE)_/.test(thrown.code)) return 0
    throw thrown
  }
}
