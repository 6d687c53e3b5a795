import { isDeepStrictEqual } from 'node:util'
import { firstPartyController } from '../../controllers/index.ts'
import { AutottsError } from '../../errors/autotts-error.ts'
import type { ControllerProgram } from '../../execution/controller-program.ts'
import type { EvaluationTask, Executor, ExecutorFactory } from '../../execution/executor.ts'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import { CORRECTED_SETTINGS } from '../../replay/replay-settings.ts'
import { sampleStore } from '../sample-store.ts'
import { fail } from './check-cases.ts'
import type { ContractCase, ContractCheck } from './contract-call.ts'

const REQUEST = { workers: 1 }

/** A first-party program, one as a model writes it, one that names something it may not, one that never ends. */
const PROGRAMS: readonly ControllerProgram[] = [
  firstPartyController('asc'),
  { ...firstPartyController('parallel-probe'), name: 'untrusted', trusted: false },
  faulty('forbidden', 'process.exit(1)'),
  faulty('endless', 'for (;;) { }'),
]

/** Every program on a made-up store; then the first again, since a fault may not harm what comes after it. */
export function executorCases(): ContractCase<ExecutorFactory>[] {
  return [
    {
      name: 'programs that run and programs that fail',
      prepare: async (factory) => {
        const tasks = [...PROGRAMS, ...PROGRAMS.slice(0, 1)].map(taskOf)
        const wanted = await expected(tasks)
        const executor = await factory.start(REQUEST)
        return {
          inputs: tasks.map(({ program, beta }) => ({ program, beta })),
          call: (signal) => outcomesOf(executor, tasks, signal),
          faultOf: (given) => differenceFrom(wanted, given),
          end: () => executor.close(),
        }
      },
    },
  ]
}

/** What is closed is over: work under way is refused or done, later work is refused, and closing again does nothing. */
export function closesForGood(create: () => ExecutorFactory): ContractCheck {
  return {
    title: 'closing it settles what is under way, and refuses what comes later',
    async run() {
      const executor = await create().start(REQUEST)
      const task = taskOf(firstPartyController('asc'))
      const underWay = Promise.allSettled([executor.evaluate(task), executor.evaluate(task)])
      await executor.close()
      await underWay
      const late = await executor.evaluate(task).then(
        () => 'done',
        () => 'refused',
      )
      if (late === 'done') fail('it evaluated a program after it was closed')
      await executor.close()
    },
  }
}

interface Outcome {
  readonly program: string
  /** What it says of itself and how it scored, or the code of its fault. */
  readonly result: unknown
}

async function outcomesOf(
  executor: Executor,
  tasks: readonly EvaluationTask[],
  signal: AbortSignal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const task of tasks)
    outcomes.push({ program: task.program.name, result: await resultOf(executor, task, signal) })
  return outcomes
}

async function resultOf(executor: Executor, task: EvaluationTask, signal: AbortSignal): Promise<unknown> {
  try {
    const described = await executor.describe(task.program, signal)
    const { knobs, scores, batch } = await executor.evaluate(task, signal)
    const log = batch === undefined ? [] : [...batch.log.slice(0, batch.ends.at(-1))]
    return plain({ described, knobs, scores, log, ends: batch?.ends })
  } catch (thrown) {
    if (thrown instanceof AutottsError && thrown.code.startsWith('E_CONTROLLER_')) return thrown.code
    throw thrown
  }
}

let local: Promise<Outcome[]> | undefined

function expected(tasks: readonly EvaluationTask[]): Promise<Outcome[]> {
  local ??= (async () => {
    const executor = createLocalExecutor(REQUEST)
    try {
      return await outcomesOf(executor, tasks, new AbortController().signal)
    } finally {
      await executor.close()
    }
  })()
  return local
}

function differenceFrom(wanted: readonly Outcome[], given: unknown): string | undefined {
  if (!Array.isArray(given)) return 'it gave no results'
  const at = wanted.findIndex((one, i) => !isDeepStrictEqual(one, given[i]))
  if (at < 0) return undefined
  const { program } = wanted[at] as Outcome
  const after = at < PROGRAMS.length ? '' : ', run again after programs that failed,'
  return `${program}${after} has another result than with the local executor`
}

function taskOf(program: ControllerProgram): EvaluationTask {
  const store = sampleStore()
  const range = { orders: [0, 1, 2], questions: store.questions.map((_, question) => question) }
  return { program, store, settings: CORRECTED_SETTINGS, beta: 0.5, range, keepLog: true }
}

function faulty(name: string, body: string): ControllerProgram {
  const source = `import { defineController } from 'autotts/controller'
export default defineController({
  name: '${name}',
  signals: ['finals'],
  schedule: (beta) => ({ open: 1 + Math.round(4 * beta) }),
  *solve(question, { open }) {
    yield question.read(open)
    ${body}
    return question.opened[0]?.answer
  },
})
`
  return { name, source, trusted: false }
}

/** Typed arrays as lists, so that results can be compared and written. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    ArrayBuffer.isView(inner) && !(inner instanceof DataView)
      ? Array.from(inner as Uint8Array | Float64Array | Int32Array)
      : inner,
  )
  return JSON.parse(text)
}
