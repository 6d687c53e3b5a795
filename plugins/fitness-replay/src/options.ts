import { z } from 'zod'
import { OBJECTIVE_NAMES } from './objectives.ts'

const distinct = (items: readonly unknown[]): boolean => new Set(items).size === items.length

const betaList = z
  .array(z.number().min(0).max(1))
  .min(1)
  .refine((betas) => betas.every((beta, i) => i === 0 || beta > (betas[i - 1] as number)), {
    error: 'betas must ascend and be distinct',
  })

const orderList = z.array(z.int().min(0)).min(1).refine(distinct, { error: 'a branch order is named twice' })

/** Options of fitness-replay as they stand in an experiment. */
export const options = z.strictObject({
  /** How many betas, evenly from 0 to 1, or which; a single one switches the check of spending off. */
  betas: z.union([z.int().min(2).max(101), betaList]).default(11),
  /** How many branch orders (seeds 0, 1, ...), or which seeds. */
  orders: z.union([z.int().min(1).max(10_000), orderList]).default(100),
  objectives: z
    .array(z.enum(OBJECTIVE_NAMES))
    .min(1)
    .refine(distinct, { error: 'an objective is named twice' })
    .default(['accuracy', 'tokens']),
  /** Budgets of `budget-averaged-accuracy`, in mean tokens per question. */
  budgets: z.array(z.number().positive()).min(1).default([75_000, 150_000, 300_000, 600_000]),
  /** Worst corner of `hypervolume`: percent, and mean tokens per question. */
  reference: z
    .strictObject({
      accuracy: z.number().min(0).max(100).default(0),
      tokens: z.number().positive().default(1_000_000),
    })
    .prefault({}),
  /**
   * A first pass over the first `orders` branch orders; a candidate whose budget-averaged accuracy is then
   * more than `margin` points below that of its worst rival is dropped.
   */
  screen: z.strictObject({ orders: z.int().min(1), margin: z.number().min(0).default(2) }).optional(),
  /** Share of the episodes that is replayed blind, see Executor. */
  blindShare: z.number().min(0).max(1).default(0.1),
})

export type Options = z.output<typeof options>

export function betasOf({ betas }: Options): readonly number[] {
  return typeof betas === 'number' ? Array.from({ length: betas }, (_, i) => i / (betas - 1)) : betas
}

export function ordersOf({ orders }: Options): readonly number[] {
  return typeof orders === 'number' ? Array.from({ length: orders }, (_, i) => i) : orders
}
