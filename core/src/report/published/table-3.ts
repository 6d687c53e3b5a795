import { PAPER, type PublishedSource } from './published-figure.ts'

export const TABLE_3_SOURCE: PublishedSource = { ...PAPER, place: 'Table 3' }

/** As printed: means of the four models, on AIME24, AIME25, HMMT25, and over the three benchmarks. */
export const TABLE_3 = {
  Ours: [
    [65.2, 483.4],
    [57.6, 592.5],
    [36.5, 650.7],
    [53.1, 575.5],
  ],
  'Without beta': [
    [60.7, 81.2],
    [54.4, 93.9],
    [31.9, 104.7],
    [49.0, 93.3],
  ],
  'Without traces': [
    [64.0, 703.1],
    [56.7, 823.7],
    [34.1, 946.1],
    [51.6, 824.3],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [accuracy: number, kiloTokens: number])[]>>

export const TABLE_3_COLUMNS = ['AIME24', 'AIME25', 'HMMT25', 'average'] as const
