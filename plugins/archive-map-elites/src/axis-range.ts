import type { BehaviourTrait } from 'autotts'

/** What an axis is cut into where its edges are not given one by one. */
export interface AxisRange {
  readonly bins: number
  readonly min: number
  readonly max: number
  /** Bins of equal ratio. */
  readonly log: boolean
}

/** Where programs lie on stores like those that were released: up to 64 branches, intervals of 500 tokens. */
const DEFAULTS: Readonly<Record<BehaviourTrait, AxisRange>> = {
  width: { bins: 6, min: 1, max: 64, log: true },
  depth: { bins: 6, min: 0, max: 48, log: false },
  stop: { bins: 5, min: 0, max: 1, log: false },
  pruned: { bins: 5, min: 0, max: 1, log: false },
  tokens: { bins: 6, min: 10_000, max: 1_000_000, log: true },
}

/** The range that is given, with the trait's own in the place of what is left out. */
export function axisRange(
  trait: BehaviourTrait,
  given: { readonly [K in keyof AxisRange]?: AxisRange[K] | undefined },
): AxisRange {
  const { bins, min, max, log } = DEFAULTS[trait]
  return {
    bins: given.bins ?? bins,
    min: given.min ?? min,
    max: given.max ?? max,
    log: given.log ?? log,
  }
}
