import type { ModelRequest } from './model-request.ts'
import type { OutsideCall } from './outside-work.ts'

/**
 * A call that costs no more than any other that a component would begin with: a request to a model with nothing in it but what
 * is told every time, or work outside autotts. By it a budget is told from one that covers no call at all.
 */
export type LeastCall =
  | { readonly kind: 'model'; readonly request: ModelRequest }
  | { readonly kind: 'outside'; readonly name: string; readonly most: OutsideCall['most'] }
