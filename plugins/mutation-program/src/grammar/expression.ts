import { SCHEDULE_SHAPES } from 'autotts'
import { z } from 'zod'
import { FEATURE_NAMES, type FeatureName } from './features.ts'
import { KNOB_ROLES } from './knob-roles.ts'
import { SUM_SETS, type SumSet } from './sum-sets.ts'

export type { SumSet } from './sum-sets.ts'

/** A number that the schedule gives, monotone over beta. What it measures is its role. */
export const knob = z.strictObject({
  type: z.literal('knob'),
  role: z.enum(KNOB_ROLES),
  shape: z.enum(SCHEDULE_SHAPES),
  from: z.number(),
  to: z.number(),
  exponent: z.number().positive(),
})
export type Knob = Readonly<z.output<typeof knob>>

export const BINARY_OPERATORS = ['+', '-', '*', '/', 'min', 'max'] as const
export type BinaryOperator = (typeof BINARY_OPERATORS)[number]
export const FUNCTIONS = ['log', 'exp', 'sqrt', 'decay'] as const
export type FunctionName = (typeof FUNCTIONS)[number]

/** A number that a program works out of what it has seen. */
export type Expression =
  | Knob
  | { readonly type: 'one' }
  | { readonly type: 'feature'; readonly feature: FeatureName }
  | { readonly type: 'sum'; readonly over: SumSet; readonly of: Expression }
  | {
      readonly type: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly type: 'power'; readonly base: Expression; readonly exponent: Knob }
  | { readonly type: 'call'; readonly function: FunctionName; readonly of: Expression }
  /** 1 where it holds, else 0. */
  | {
      readonly type: 'test'
      readonly left: Expression
      readonly operator: '>=' | '<='
      readonly right: Expression
    }

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('type', [
    knob,
    z.strictObject({ type: z.literal('one') }),
    z.strictObject({ type: z.literal('feature'), feature: z.enum(FEATURE_NAMES) }),
    z.strictObject({ type: z.literal('sum'), over: z.enum(SUM_SETS), of: expression }),
    z.strictObject({
      type: z.literal('binary'),
      operator: z.enum(BINARY_OPERATORS),
      left: expression,
      right: expression,
    }),
    z.strictObject({ type: z.literal('power'), base: expression, exponent: knob }),
    z.strictObject({ type: z.literal('call'), function: z.enum(FUNCTIONS), of: expression }),
    z.strictObject({
      type: z.literal('test'),
      left: expression,
      operator: z.enum(['>=', '<=']),
      right: expression,
    }),
  ]),
)

/** A test of the question, or of one branch of it. */
export type Condition =
  | { readonly type: 'never' }
  | {
      readonly type: 'compare'
      readonly left: Expression
      readonly operator: '>=' | '<='
      readonly right: Expression
    }
  | { readonly type: 'all' | 'any'; readonly parts: readonly Condition[] }

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('never') }),
    z.strictObject({
      type: z.literal('compare'),
      left: expression,
      operator: z.enum(['>=', '<=']),
      right: expression,
    }),
    z.strictObject({ type: z.enum(['all', 'any']), parts: z.array(condition).min(2) }),
  ]),
)
