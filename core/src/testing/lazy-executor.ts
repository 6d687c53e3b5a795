import type { Executor } from '../execution/executor.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'

/** A local executor with one worker that is started by the first program: most tests of operators run none. */
export function lazyExecutor(): Executor {
  let started: Executor | undefined
  const executor = () => {
    started ??= createLocalExecutor({ workers: 1 })
    return started
  }
  return {
    describe: (program, signal) => executor().describe(program, signal),
    evaluate: (task, signal) => executor().evaluate(task, signal),
    close: async () => started?.close(),
  }
}
