import type { Json } from './json.ts'

/** A new program, not evaluated yet. */
export interface Offspring {
  readonly kind: 'offspring'
  /** TypeScript source against the controller contract, readable by a person. */
  readonly source: string
  /** What was changed, in words. */
  readonly change: string
  readonly genome?: Json
  /** It takes nothing from the parents that the operator was given, so its lineage does not name them. */
  readonly parents?: 'none'
  /** Ids of individuals of the history that it is made of, besides the parents that the operator was given; all of its parents where it takes nothing from those. */
  readonly alsoFrom?: readonly string[]
  /** What its author says of it, a text under each heading: part of its lineage, and shown in reports. */
  readonly notes?: Readonly<Record<string, string>>
}

/** The operator found nothing to offer for these parents: data for the search, not an error. */
export interface NoOffspring {
  readonly kind: 'rejected'
  /** Why, in a few words, such as `the parent has no schedule literal`. */
  readonly reason: string
}

export type Variation = Offspring | NoOffspring
