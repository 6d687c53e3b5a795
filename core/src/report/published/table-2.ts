import { PAPER, type PublishedSource } from './published-figure.ts'
import type { Table1Method } from './table-1.ts'

export const TABLE_2_SOURCE: PublishedSource = { ...PAPER, place: 'Table 2' }

/** As printed: other models and tasks, by column; the recorded branches behind it were not released. */
export const TABLE_2 = [
  {
    model: 'DeepSeek-R1-Distill-Llama-8B',
    benchmark: 'HMMT25',
    methods: {
      'SC@64': [26.7, 985.7],
      ASC: [26.5, 582.7],
      ESC: [26.7, 952.1],
      'AutoTTS beta=1.0': [27.2, 533.9],
      'AutoTTS beta=0.5': [26.3, 279.0],
    },
  },
  {
    model: 'Qwen3-1.7B',
    benchmark: 'GPQA-Diamond',
    methods: {
      'SC@64': [41.3, 510.0],
      ASC: [41.0, 186.3],
      ESC: [41.3, 391.6],
      'AutoTTS beta=1.0': [41.6, 270.1],
      'AutoTTS beta=0.5': [41.6, 151.0],
    },
  },
] as const satisfies readonly {
  readonly model: string
  readonly benchmark: string
  readonly methods: Readonly<Partial<Record<Table1Method, readonly [number, number]>>>
}[]
