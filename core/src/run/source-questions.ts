import type { Json } from '../operators/json.ts'

/** Which source is asked: a plugin, from where it is looked for, and its options. */
export interface SourceQuestion {
  readonly use: string
  readonly folder: string
  readonly with: Json
}

/** All that a process which may not open a store learns of it. */
export interface SourceStoreFacts {
  readonly id: string
  /** By question: SHA-256 of its text. */
  readonly questionHashes: readonly string[]
}

export type SourceAnswer =
  | { readonly kind: 'stores'; readonly stores: readonly SourceStoreFacts[] }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly expected?: string
      readonly next?: string
    }
