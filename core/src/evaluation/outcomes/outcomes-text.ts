import { z } from 'zod'
import type { CurveIndicator } from '../curve-indicator.ts'
import type { Outcomes, StoreOutcomes } from './outcomes.ts'
import type { Scoring } from './scoring.ts'
import { packNumbers, unpackNumbers } from './varints.ts'

const part = z.strictObject({
  stores: z.array(z.string()).exactOptional(),
  questions: z.array(z.int().min(0)).exactOptional(),
})

const payload = z.strictObject({
  format: z.literal(1),
  betas: z.array(z.number()).min(1),
  orders: z.array(z.int().min(0)).min(1),
  stages: z.array(z.int().min(1)).min(1),
  scoring: z.strictObject({
    indicators: z.array(z.custom<CurveIndicator>((value) => typeof value === 'object' && value !== null)),
    folds: z.array(part).min(1),
    confirm: part.exactOptional(),
  }),
  stores: z
    .array(
      z.strictObject({
        store: z.string(),
        questions: z.array(z.int().min(0)),
        right: z.string(),
        tokens: z.string(),
      }),
    )
    .min(1),
})

/**
 * Outcomes as one line of JSON, for the payloads beside a log. `right` and `tokens` of a store are what each stage adds
 * to the one before, packed (see `packNumbers`), tokens rounded to whole ones: about 7 bytes for a question, beta and
 * stage.
 */
export function outcomesText({ betas, orders, stages, stores, scoring }: Outcomes): string {
  return JSON.stringify({
    format: 1,
    betas,
    orders,
    stages,
    scoring,
    stores: stores.map(({ store, questions, right, tokens }) => {
      const size = betas.length * questions.length
      return {
        store,
        questions,
        right: packNumbers(increments(right, size)),
        tokens: packNumbers(increments(tokens.map(Math.round), size)),
      }
    }),
  })
}

/** Reads what `outcomesText` wrote. @throws Error for any other text */
export function parseOutcomes(text: string): Outcomes {
  const { betas, orders, stages, stores, scoring } = payload.parse(JSON.parse(text))
  return {
    betas,
    orders,
    stages,
    scoring: scoring satisfies Scoring,
    stores: stores.map(({ store, questions, right, tokens }): StoreOutcomes => {
      const size = betas.length * questions.length
      const read = (packed: string) => totals(unpackNumbers(packed, size * stages.length), size)
      return { store, questions, right: read(right), tokens: read(tokens) }
    }),
  }
}

function increments(sums: Float64Array, size: number): Float64Array {
  return sums.map((sum, i) => (i < size ? sum : sum - (sums[i - size] as number)))
}

function totals(steps: Float64Array, size: number): Float64Array {
  for (let i = size; i < steps.length; i += 1) steps[i] = (steps[i] as number) + (steps[i - size] as number)
  return steps
}
