import { firstPartyController } from '../controllers/first-party-controllers.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { sampleStore } from '../testing/sample-store.ts'
import { type Finding, ok } from './finding.ts'

const PROGRAM = 'asc'
const ORDERS = [0, 1]

/**
 * Runs a first-party program where programs from outside run: in an isolate in a process without rights.
 * @throws AutottsError E_SANDBOX_UNAVAILABLE where that cannot be
 */
export async function checkSandbox(signal: AbortSignal): Promise<Finding> {
  const executor = createLocalExecutor({ workers: 1, sandbox: 'all' })
  try {
    const store = sampleStore()
    const range = { orders: ORDERS, questions: questionsOf(store) }
    const settings = { grading: 'paper', kappa: 0, budget: Number.POSITIVE_INFINITY } as const
    const program = firstPartyController(PROGRAM)
    const { scores } = await executor.evaluate({ program, store, settings, beta: 0.5, range }, signal)
    return ok(
      `isolated-vm ran ${PROGRAM} in a process without rights: ${scores.correct.length} episodes, verified`,
    )
  } finally {
    await executor.close()
  }
}

function questionsOf(store: ReplayStore): number[] {
  return Array.from({ length: store.questions.length }, (_, question) => question)
}
