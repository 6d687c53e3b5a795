import type { Table1Method, Table1Model } from '../published/index.ts'
import type { PaperSetting } from './paper-cell.ts'

export const PAPER_MODELS: readonly Table1Model[] = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B']

export const BENCHMARKS = ['AIME24', 'AIME25', 'HMMT25'] as const
export type PaperBenchmark = (typeof BENCHMARKS)[number]
export const HELD_OUT_BENCHMARKS: readonly PaperBenchmark[] = ['AIME25', 'HMMT25']

export const PAPER_METHODS: Readonly<Record<Table1Method, PaperSetting>> = {
  'SC@64': { controller: 'sc', beta: 1 },
  ASC: { controller: 'asc', beta: 1 },
  ESC: { controller: 'esc', beta: 1 },
  'Parallel-Probe': { controller: 'parallel-probe', beta: 1 },
  'AutoTTS beta=0.5': { controller: 'cmc', beta: 0.5 },
  'AutoTTS beta=1.0': { controller: 'cmc', beta: 1 },
}

/** The released store of a model and a benchmark. */
export function paperStore(model: string, benchmark: string): string {
  return `${model}/${benchmark}`.toLowerCase()
}
