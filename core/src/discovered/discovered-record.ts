import { z } from 'zod'
import { FIRST_PARTY_NAMES } from '../controllers/first-party-controllers.ts'
import { accuracyWithin, budgetAveragedAccuracy } from '../evaluation/budget-averaged-accuracy.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256, hexadecimal')
const percent = z.number().min(0).max(100)
const points = z.number().min(-100).max(100)
const stores = z.record(z.string(), hash).refine((all) => Object.keys(all).length > 0, 'at least one store')

const point = z.strictObject({ beta: z.number().min(0).max(1), accuracy: percent, tokens: z.number().min(0) })

/** Figures of one program on a set of stores, as they were computed: not rounded. */
const figures = {
  stores,
  grading: z.enum(['paper', 'corrected']),
  /** Branch orders: seeds 0..orders-1. */
  orders: z.int().min(1),
  /** Mean tokens per question. */
  budgets: z.array(z.number().positive()).min(1),
  /** Budget-averaged accuracy, in percent. */
  accuracy: percent,
  /** Accuracy within each budget. */
  within: z.array(percent).min(1),
  curve: z.array(point).min(1),
}

type Figures = z.output<z.ZodObject<typeof figures>>

/** Figures are computed, never written by hand: what does not follow from the curve is somebody's. */
function followFromCurve({ accuracy, budgets, within, curve }: Figures, context: z.RefinementCtx): void {
  const wrong = (path: readonly (string | number)[], written: number | undefined, value: number) => {
    if (written !== undefined && Math.abs(written - value) < TOLERANCE) return
    const message = `${written} does not follow from the curve, which comes to ${value}`
    context.addIssue({ code: 'custom', path: [...path], message })
  }
  wrong(['accuracy'], accuracy, budgetAveragedAccuracy(curve, budgets))
  for (const [i, budget] of budgets.entries()) wrong(['within', i], within[i], accuracyWithin(curve, budget))
  if (within.length > budgets.length)
    context.addIssue({ code: 'custom', path: ['within'], message: 'more figures than budgets' })
}

/** Logarithms may differ in their last digits between machines. */
const TOLERANCE = 1e-9

/** A difference to a hand-made controller: whole questions resampled, the same for both. */
const difference = z.strictObject({
  controller: z.string(),
  accuracy: percent,
  difference: points,
  low: points,
  high: points,
  p: z.number().min(0).max(1),
})

const ancestor = z.strictObject({
  id: z.string(),
  operator: z.string(),
  variant: z.string().exactOptional(),
  parents: z.array(z.string()),
  change: z.string(),
  /** Hash of the source, as it stands in the run's log. */
  program: hash,
})

/** What lies beside a found program, in NAME.yaml beside NAME.ts. */
export const discoveredSchema = z.strictObject({
  format: z.literal(1),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, `.`, `_` and `-`')
    .refine((name) => !FIRST_PARTY_NAMES.some((known) => known === name), {
      error: 'a name that no first-party controller has, since rows of tables go by it',
    }),
  /** Hash of the source in NAME.ts. */
  program: hash,
  /**
   * What the controller was called in the run, where NAME.ts calls it otherwise: with this name in the place of its own, NAME.ts
   * is the text that ends the lineage. It stands here as it stood between its quotes.
   */
  named: z.string().exactOptional(),
  /** How it works, in words; written by a person. */
  mechanism: z.string(),
  run: z.strictObject({
    experiment: z.string(),
    seed: z.int().min(0),
    /** Id in the run. */
    individual: z.string(),
    /** Programs that the run tried. */
    tried: z.int().min(1),
    ended: z.string(),
    /** SHA-256 of events.jsonl. */
    log: hash,
    /** Version of autotts with the hash of its code, from the log. */
    code: z.string(),
    /** Commit of a checkout with the code of the run; null where the program was added outside of one, or after the code had changed. */
    commit: z.string().nullable(),
    /** Stores that the search opened, from its log. */
    opened: stores,
    /** Stores that were sealed from it, from its log. */
    sealed: z.array(z.string()),
  }),
  /** All ancestors back to seeds and newcomers, in the order in which they were tried, and the program itself at the end. */
  lineage: z.array(ancestor).min(1),
  /** On the stores that the search selected by. */
  selection: z.strictObject(figures).superRefine(followFromCurve),
  heldOut: z
    .strictObject({
      ...figures,
      /** Day of the look. */
      date: z.iso.date(),
      commit: z.string().nullable(),
      /** Ends of the 95% interval of `accuracy`. */
      low: percent,
      high: percent,
      against: z.array(difference),
    })
    .superRefine(followFromCurve)
    .exactOptional(),
})

export type DiscoveredRecord = z.output<typeof discoveredSchema>
export type SetFigures = DiscoveredRecord['selection']
export type HeldOutFigures = NonNullable<DiscoveredRecord['heldOut']>
