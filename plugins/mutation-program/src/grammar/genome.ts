import { z } from 'zod'
import { condition, expression, type Knob, knob } from './expression.ts'

export const ORDERS = ['all', 'deepest', 'shallowest', 'oldest', 'newest', 'agreeing', 'dissenting'] as const
export const FALLBACKS = ['opened', 'steadiest'] as const

/** How many branches to open at first, when to add more, and how many. */
const open = z.strictObject({
  type: z.literal('open'),
  initial: knob,
  /** Branches are added, up to `cap` in all, while this holds. */
  widen: condition,
  batch: z.strictObject({
    /** So many branches, or so large a share of those opened already. */
    type: z.enum(['add', 'grow']),
    size: knob,
  }),
  cap: knob,
})

/** Which branches go on, and how far. */
const advance = z.strictObject({
  type: z.literal('advance'),
  order: z.enum(ORDERS),
  /** How many of the branches in that order; not used by `all`. */
  width: knob,
  steps: knob,
})

/**
 * A complete controller as decision modules: how many branches to open and when, which to advance and how far,
 * whom to prune, how answers score, when to stop, and what to answer when nothing finished.
 */
export const genomeSchema = z.strictObject({
  type: z.literal('controller'),
  /** Raised when what a genome means changes; 3: typical is the median depth, powers of what may be 0 are of 1 + it. */
  version: z.literal(3),
  open,
  advance,
  prune: condition,
  /** Of an answer; more is better. Only answers that score above 0 are in the running. */
  score: expression,
  stop: condition,
  fallback: z.enum(FALLBACKS),
  /**
   * What depth counts as typical: without it the median of the finishers', else that of the finisher in the middle of the
   * finishing order, as in programs of version 2.
   */
  typical: z.literal('middle').exactOptional(),
  /**
   * Over which answers leaders are looked for: without it those that can score, else those of the widest sum, as earlier
   * programs do. It makes a difference to ties and to speed.
   */
  running: z.literal('widest').exactOptional(),
})

export type Genome = Readonly<z.output<typeof genomeSchema>>

/** The most branches that a program opens. */
export function mostBranches({ cap, initial, widen }: Genome['open']): Knob {
  return widen.type === 'never' ? initial : cap
}

export type ModuleName = 'open' | 'advance' | 'prune' | 'score' | 'stop'
export const MODULE_NAMES: readonly ModuleName[] = ['open', 'advance', 'prune', 'score', 'stop']

/** The genome that an individual carries, or undefined where it has none of this grammar. */
export function genomeOf(json: unknown): Genome | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  if (!READ.has(json)) READ.set(json, genomeSchema.safeParse(json).data)
  return READ.get(json)
}

/** What was read before: individuals are parents and donors many times, and what they carry never changes. */
const READ = new WeakMap<object, Genome | undefined>()
