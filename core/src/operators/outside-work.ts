import type { ModelReply } from './model-reply.ts'
import type { CompleteModelRequest } from './model-request.ts'

/** Work that is done and paid for outside autotts, such as that of a coding agent. */
export interface OutsideCall {
  /**
   * What is asked, as plain data: equal requests have equal hashes. `model` names the worker in the log. Nothing in it may
   * depend on the machine, such as a path, or be secret.
   */
  readonly request: CompleteModelRequest
  /** The most that it can cost: reserved before it begins. Zero is for what is not known and not bounded by the experiment. */
  readonly most: { readonly tokens: number; readonly usd: number }
  /**
   * Does the work. What goes wrong in it is a `failed` reply; an AutottsError E_PLUGIN_* says that the set-up is broken and
   * nothing was paid. @throws the signal's reason once it is aborted, when nothing of it goes on
   */
  run(signal: AbortSignal): Promise<ModelReply>
}

/** Work outside autotts, treated as model calls are: metered, journalled, within the budget, never done again after a resume. */
export interface OutsideWork {
  /** What the budget does not allow is a `failed` reply. */
  run(call: OutsideCall): Promise<ModelReply>
}
