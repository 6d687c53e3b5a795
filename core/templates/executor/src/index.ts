import { createLocalExecutor, definePlugin, type EvaluationTask, type Executor } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'executor',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Runs a cell again where something other than its program failed.',
  options: z.strictObject({
    retries: z.int().min(0).max(10).default(2).describe('How often a cell is tried again.'),
  }),
  create: ({ options: { retries } }) => ({
    start: (request): Executor => {
      const inner = createLocalExecutor(request)
      return {
        describe: (program, signal) => inner.describe(program, signal),
        evaluate: (task, signal) => persistently(inner, task, signal, retries),
        close: () => inner.close(),
      }
    },
  }),
})

/** The fault of a program is a result like any other: only what is not coded is tried again. */
async function persistently(
  executor: Executor,
  task: EvaluationTask,
  signal: AbortSignal | undefined,
  retries: number,
): ReturnType<Executor['evaluate']> {
  try {
    return await executor.evaluate(task, signal)
  } catch (thrown) {
    const coded = thrown instanceof Error && 'code' in thrown
    if (coded || retries === 0 || signal?.aborted === true) throw thrown
    return persistently(executor, task, signal, retries - 1)
  }
}
