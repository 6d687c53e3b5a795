import { z } from 'zod'
import { OBJECTIVE_NAMES } from './objective-names.ts'

const distinct = (items: readonly unknown[]): boolean => new Set(items).size === items.length

const ascending = (items: readonly number[]): boolean =>
  items.every((item, i) => i === 0 || item > (items[i - 1] as number))

const betaList = z
  .array(z.number().min(0).max(1))
  .min(1)
  .refine(ascending, { error: 'ascending betas, each of them once' })

const orderList = z.array(z.int().min(0)).min(1).refine(distinct, { error: 'each branch order once' })

const race = z.strictObject({
  stages: z
    .array(z.int().min(1))
    .min(1)
    .refine(ascending, { error: 'ascending stages' })
    .optional()
    .describe(
      'Branch orders after which the candidate is compared, counted from the first; by default 5%, 15% and 40% of them',
    ),
  alpha: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe(
      'A candidate is dropped after a stage when rivals beat it in at least 1 - alpha / stages of the resamples; 1 with two stages: when it is more likely behind than not',
    ),
  beatenBy: z
    .int()
    .min(1)
    .default(1)
    .describe('How many rivals have to be better than it in every objective of a resample for that to count'),
  resamples: z.int().min(100).max(10_000).default(1_000).describe('Resamples of the questions in each stage'),
})

const seed = z.int().min(0).default(0).describe('Of the split; another one splits the questions otherwise')

const folds = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('question').describe('Parts are questions, those of every benchmark dealt alike'),
    count: z.int().min(2).max(20).default(3).describe('How many parts the questions are dealt into'),
    seed,
  }),
  z.strictObject({ by: z.literal('model').describe('Each part is what one model answered') }),
])

const confirm = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('question').describe('Some questions of every benchmark are kept out'),
    share: z.number().gt(0).lt(1).default(0.3).describe('Share of the questions, of every benchmark alike'),
    seed,
  }),
  z.strictObject({
    by: z.literal('model').describe('All that some models answered is kept out'),
    models: z.array(z.string()).min(1).describe('As the stores name them, such as Qwen3-8B'),
  }),
])

/** Options of fitness-replay as they stand in an experiment. */
export const options = z
  .strictObject({
    betas: z
      .union([z.int().min(2).max(101), betaList])
      .default(11)
      .describe(
        'How many betas, evenly from 0 to 1, or which; a single one switches the check of spending off',
      ),
    orders: z
      .union([z.int().min(1).max(10_000), orderList])
      .default(100)
      .describe('How many branch orders (seeds 0, 1, ...), or which seeds'),
    objectives: z
      .array(z.enum(OBJECTIVE_NAMES))
      .min(1)
      .refine(distinct, { error: 'each objective once' })
      .default(['accuracy', 'tokens'])
      .describe(
        'What survival selects by, each an indicator of the whole curve. accuracy: mean over the betas; tokens: geometric ' +
          'mean; top-accuracy, top-tokens: at the largest beta; hypervolume: area above `reference`; ' +
          'budget-averaged-accuracy: over `budgets`; j: accuracy - gamma * tokens / 1000, see `j`',
      ),
    budgets: z
      .array(z.number().positive())
      .min(1)
      .refine(distinct, { error: 'each budget once' })
      .default([75_000, 150_000, 300_000, 600_000])
      .describe('Budgets of budget-averaged-accuracy, in mean tokens per question'),
    reference: z
      .strictObject({
        accuracy: z.number().min(0).max(100).default(0).describe('Percent'),
        tokens: z.number().positive().default(1_000_000).describe('Mean tokens per question'),
      })
      .prefault({})
      .describe('Worst corner of hypervolume: percent, and mean tokens per question'),
    j: z
      .strictObject({
        gamma: z.number().min(0).describe('Points of accuracy that 1,000 tokens per question are worth'),
        beta: z.number().min(0).max(1).optional().describe('One of `betas`; the largest unless told'),
      })
      .optional()
      .describe(
        "The objective j, the paper's E[1{correct} - gamma * cost] in points: accuracy - gamma * tokens / 1000 at one beta",
      ),
    race: race
      .optional()
      .describe('Compares a candidate with the population while it is evaluated, and drops what is behind'),
    folds: folds
      .optional()
      .describe('Every objective is its worst value over parts of the search set, against overfitting'),
    confirm: confirm
      .optional()
      .describe('A part of the search set that counts for no objective; the report chooses the best by it'),
    blindShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe('Share of the episodes that is replayed blind, to catch programs that peek'),
  })
  .superRefine((value, context) => {
    if (value.objectives.includes('j') && value.j === undefined) {
      const message =
        'beside the objective j a key `j: { gamma }`, the points of accuracy that 1,000 tokens are worth'
      context.addIssue({ code: 'custom', path: ['objectives'], message })
    }
    const beta = value.j?.beta
    if (beta !== undefined && !betasOf(value).some((one) => Math.abs(one - beta) < 1e-9)) {
      context.addIssue({
        code: 'custom',
        path: ['j', 'beta'],
        message: `one of the betas: ${betasOf(value)
          .map((one) => Number(one.toFixed(6)))
          .join(', ')}`,
      })
    }
    const last = value.race?.stages?.at(-1)
    const orders = ordersOf(value).length
    if (last !== undefined && last >= orders) {
      const message = `stages below ${orders}, which is the number of branch orders (orders)`
      context.addIssue({ code: 'custom', path: ['race', 'stages'], message })
    }
  })

export type Options = z.output<typeof options>

export function betasOf({ betas }: Pick<Options, 'betas'>): readonly number[] {
  return typeof betas === 'number' ? Array.from({ length: betas }, (_, i) => i / (betas - 1)) : betas
}

export function ordersOf({ orders }: Pick<Options, 'orders'>): readonly number[] {
  return typeof orders === 'number' ? Array.from({ length: orders }, (_, i) => i) : orders
}

/** Shares of the branch orders after which a race looks, unless it is told. */
const STAGES = [0.05, 0.15, 0.4]

/** Cumulative numbers of branch orders, ascending; the last one is all of them. */
export function stagesOf(options: Pick<Options, 'orders' | 'race'>): readonly number[] {
  const { length } = ordersOf(options)
  const { race } = options
  if (race === undefined) return [length]
  const early = race.stages ?? STAGES.map((share) => Math.ceil(share * length))
  return [...new Set(early.filter((stage) => stage < length)), length]
}
