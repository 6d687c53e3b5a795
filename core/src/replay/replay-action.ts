import type { Action } from '../controller/action.ts'
import type { Branch } from '../controller/branch.ts'

export type ActionKind = 'branch' | 'branch-unseen' | 'read' | 'advance' | 'continue' | 'probe' | 'prune'

/** What an action holds; readable by the engine through `contentOf` alone. */
export interface ActionContent {
  readonly kind: ActionKind
  /** Branches to act on; empty for the kinds that open. */
  readonly targets: readonly Branch[]
  /** How many to open, or steps for every target, or steps by target. */
  readonly amount: number | readonly number[]
}

let readContent: (value: unknown) => ActionContent | undefined

class ReplayAction {
  readonly #content: ActionContent

  constructor(content: ActionContent) {
    this.#content = content
  }

  static {
    readContent = (value) =>
      typeof value === 'object' && value !== null && #content in value ? value.#content : undefined
  }
}

/** An action that only this module can make and only the engine can read. */
export function replayAction(
  kind: ActionKind,
  targets: readonly Branch[],
  amount: number | readonly number[],
): Action {
  return new ReplayAction({ kind, targets, amount }) as unknown as Action
}

/** The content of a genuine action; undefined for anything else. */
export function contentOf(value: unknown): ActionContent | undefined {
  return readContent(value)
}
