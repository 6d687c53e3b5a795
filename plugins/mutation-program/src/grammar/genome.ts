import { SCHEDULE_SHAPES } from 'autotts'
import { z } from 'zod'
import { BRANCH_FEATURES, QUESTION_FEATURES, WEIGHT_FEATURES } from './features.ts'
import { KNOB_ROLES } from './knob-roles.ts'

/** A number that the schedule gives, monotone over beta. What it measures is its role. */
const knob = z.strictObject({
  type: z.literal('knob'),
  role: z.enum(KNOB_ROLES),
  shape: z.enum(SCHEDULE_SHAPES),
  from: z.number(),
  to: z.number(),
  exponent: z.number().positive(),
})
export type Knob = Readonly<z.output<typeof knob>>

const FEATURES = [...QUESTION_FEATURES, ...BRANCH_FEATURES] as const

/** A test of the question, or of one branch of it. */
export type Condition =
  | { readonly type: 'never' }
  | {
      readonly type: 'compare'
      readonly feature: (typeof FEATURES)[number]
      readonly operator: '>=' | '<='
      readonly knob: Knob
    }
  | { readonly type: 'all' | 'any'; readonly parts: readonly Condition[] }

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('never') }),
    z.strictObject({
      type: z.literal('compare'),
      feature: z.enum(FEATURES),
      operator: z.enum(['>=', '<=']),
      knob,
    }),
    z.strictObject({ type: z.enum(['all', 'any']), parts: z.array(condition).min(2) }),
  ]),
)

/** One factor of a vote's weight: a feature of the branch to a power. */
const factor = z.strictObject({ type: z.literal('factor'), feature: z.enum(WEIGHT_FEATURES), power: knob })
export type Factor = Readonly<z.output<typeof factor>>

/** How much a branch's answer counts: a scale times any number of factors. */
const weight = z.strictObject({ type: z.literal('weight'), scale: knob, factors: z.array(factor) })
export type Weight = Readonly<z.output<typeof weight>>

export const ORDERS = ['all', 'deepest', 'shallowest', 'oldest', 'newest', 'agreeing', 'dissenting'] as const
export const FALLBACKS = ['opened', 'steadiest'] as const

/**
 * A complete controller as decision modules: how many branches to open and when, which to advance and how far,
 * whom to prune, how answers score, when to stop, and what to answer when nothing finished.
 */
export const genomeSchema = z.strictObject({
  type: z.literal('controller'),
  version: z.literal(1),
  open: z.strictObject({
    type: z.literal('open'),
    initial: knob,
    /** Branches are added, `batch` at a time and `cap` in all, while this holds. */
    widen: condition,
    batch: knob,
    cap: knob,
  }),
  advance: z.strictObject({
    type: z.literal('advance'),
    order: z.enum(ORDERS),
    /** How many of the branches in that order; not used by `all`. */
    width: knob,
    steps: knob,
  }),
  prune: condition,
  score: z.strictObject({
    type: z.literal('score'),
    finished: weight,
    /** Branches at work that hold an answer vote too, unless this is null. */
    holding: weight.nullable(),
  }),
  stop: condition,
  fallback: z.enum(FALLBACKS),
})

export type Genome = Readonly<z.output<typeof genomeSchema>>
export type ModuleName = 'open' | 'advance' | 'prune' | 'score' | 'stop'
export const MODULE_NAMES: readonly ModuleName[] = ['open', 'advance', 'prune', 'score', 'stop']

/** The genome that an individual carries, or undefined where it has none of this grammar. */
export function genomeOf(json: unknown): Genome | undefined {
  const parsed = genomeSchema.safeParse(json)
  return parsed.success ? parsed.data : undefined
}
