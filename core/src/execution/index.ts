export type { ControllerProgram } from './controller-program.ts'
export type { EvaluationResult, EvaluationTask, Executor, ProgramDescription } from './executor.ts'
export { createLocalExecutor, type LocalExecutorOptions } from './local-executor.ts'
