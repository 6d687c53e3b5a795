import { PAPER, type PublishedSource } from './published-figure.ts'

export const TABLE_1_SOURCE: PublishedSource = { ...PAPER, place: 'Table 1' }

type Pair = readonly [accuracy: number, kiloTokens: number]

/** AIME24, AIME25, HMMT25, and the mean of the last two, which were held out of the search. */
export type Table1Row = readonly [aime24: Pair, aime25: Pair, hmmt25: Pair, heldOut: Pair]

/** As printed: by model, by method; accuracy in percent, tokens in thousands. */
export const TABLE_1 = {
  'Qwen3-0.6B': {
    'SC@64': [
      [21.4, 1008.6],
      [28.9, 890.5],
      [18.1, 937.8],
      [23.2, 914.2],
    ],
    ASC: [
      [21.4, 805.5],
      [28.9, 653.8],
      [18.1, 580.8],
      [23.2, 617.3],
    ],
    ESC: [
      [21.4, 986.7],
      [28.9, 868.8],
      [18.1, 923.9],
      [23.2, 896.4],
    ],
    'Parallel-Probe': [
      [21.8, 773.8],
      [29.7, 697.8],
      [18.5, 734.5],
      [24.1, 716.2],
    ],
    'AutoTTS beta=0.5': [
      [19.2, 283.6],
      [28.6, 250.3],
      [14.9, 257.6],
      [21.8, 254.0],
    ],
    'AutoTTS beta=1.0': [
      [20.9, 542.2],
      [31.1, 474.7],
      [18.0, 487.1],
      [24.6, 480.9],
    ],
  },
  'Qwen3-1.7B': {
    'SC@64': [
      [72.5, 1025.8],
      [44.4, 1054.1],
      [24.2, 1132.9],
      [34.3, 1093.5],
    ],
    ASC: [
      [72.3, 482.6],
      [44.4, 600.9],
      [24.2, 586.3],
      [34.3, 593.6],
    ],
    ESC: [
      [72.5, 909.2],
      [44.4, 913.8],
      [24.2, 1014.2],
      [34.3, 964.3],
    ],
    'Parallel-Probe': [
      [68.1, 748.5],
      [44.7, 775.8],
      [22.6, 860.2],
      [33.7, 818.0],
    ],
    'AutoTTS beta=0.5': [
      [68.5, 276.3],
      [46.7, 327.9],
      [30.5, 359.1],
      [38.6, 343.5],
    ],
    'AutoTTS beta=1.0': [
      [70.4, 499.1],
      [49.0, 612.6],
      [32.1, 679.6],
      [40.6, 646.1],
    ],
  },
  'Qwen3-4B': {
    'SC@64': [
      [80.0, 886.8],
      [76.6, 1088.1],
      [43.6, 1168.3],
      [60.1, 1128.2],
    ],
    ASC: [
      [80.1, 175.7],
      [76.4, 277.3],
      [44.0, 388.9],
      [60.2, 333.1],
    ],
    ESC: [
      [80.0, 528.9],
      [76.6, 793.3],
      [43.6, 990.2],
      [60.1, 891.8],
    ],
    'Parallel-Probe': [
      [79.7, 688.9],
      [76.1, 806.0],
      [44.7, 872.3],
      [60.4, 839.2],
    ],
    'AutoTTS beta=0.5': [
      [82.0, 236.7],
      [73.8, 332.3],
      [45.7, 365.0],
      [59.8, 348.7],
    ],
    'AutoTTS beta=1.0': [
      [83.5, 424.9],
      [74.4, 610.4],
      [46.5, 686.8],
      [60.5, 648.6],
    ],
  },
  'Qwen3-8B': {
    'SC@64': [
      [80.4, 910.8],
      [76.7, 1124.4],
      [48.9, 1267.0],
      [62.8, 1195.7],
    ],
    ASC: [
      [80.4, 226.0],
      [76.7, 406.2],
      [48.8, 565.1],
      [62.8, 485.7],
    ],
    ESC: [
      [80.4, 459.4],
      [76.7, 793.1],
      [48.9, 1062.1],
      [62.8, 927.6],
    ],
    'Parallel-Probe': [
      [81.5, 730.8],
      [76.9, 846.7],
      [47.1, 897.2],
      [62.0, 872.0],
    ],
    'AutoTTS beta=0.5': [
      [84.3, 255.3],
      [74.1, 361.2],
      [48.1, 396.7],
      [61.1, 379.0],
    ],
    'AutoTTS beta=1.0': [
      [85.8, 467.4],
      [75.8, 672.4],
      [49.5, 749.1],
      [62.7, 710.8],
    ],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Table1Row>>>>

export type Table1Model = keyof typeof TABLE_1
export type Table1Method = keyof (typeof TABLE_1)['Qwen3-8B']
