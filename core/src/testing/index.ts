export { MemoryJournal } from './memory-journal.ts'
export { toyComponents, toyExecutor, toyProgram } from './toy-problem.ts'
export { type ToyRun, toyRun } from './toy-run.ts'
