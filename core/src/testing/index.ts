export { MemoryPayloads } from '../events/memory-payloads.ts'
export type { ContractCheck } from './contract/contract-call.ts'
export { type ContractOptions, pluginContract } from './contract/plugin-contract.ts'
export { directModels } from './direct-models.ts'
export { lazyExecutor } from './lazy-executor.ts'
export { MemoryJournal } from './memory-journal.ts'
export {
  type ChatMessage,
  type ChatToolCall,
  type ModelReply,
  type ModelRequest,
  type ModelScript,
  type ModelServer,
  type ScriptedToolCall,
  startModelServer,
} from './model-server/model-server.ts'
export {
  choiceContext,
  criticContext,
  SAMPLE_OBJECTIVES,
  selectionContext,
  survivalContext,
  variationContext,
} from './sample-contexts.ts'
export { sampleIndividual } from './sample-individual.ts'
export { sampleIndividuals } from './sample-individuals.ts'
export { sampleStore } from './sample-store.ts'
export { type SampleWorkbenchOptions, sampleWorkbench } from './sample-workbench.ts'
export { toyComponents, toyExecutor, toyProgram } from './toy-problem.ts'
export { type ToyRun, type ToyRunOptions, toyRun } from './toy-run.ts'
