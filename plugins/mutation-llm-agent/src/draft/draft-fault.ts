import type { VariationContext } from 'autotts'
import { typeMistakes } from './type-check.ts'

/** Why a draft cannot be used as it is, in full; `refuses` where the search would refuse it too. */
export interface DraftFault {
  readonly reason: string
  readonly refuses: boolean
}

/** Episodes that a trial takes at most: both ends of beta. */
export const TRIAL_EPISODES = 2

/** The check of the search (syntax, form, schedule, sandbox, no program that is known), then the types. */
export async function draftFault(
  source: string,
  { workbench, signal }: Pick<VariationContext, 'workbench' | 'signal'>,
): Promise<DraftFault | undefined> {
  const checked = await workbench.check(source)
  if (checked.kind === 'refused') return { reason: checked.reason, refuses: true }
  const mistakes = await typeMistakes(source, signal)
  return mistakes === undefined ? undefined : { reason: mistakes, refuses: false }
}

/** The same, and a trial: a program that never ends, or asks for what there is not, shows it in its first episodes. */
export async function offerFault(
  source: string,
  context: Pick<VariationContext, 'workbench' | 'signal' | 'setup'>,
): Promise<DraftFault | undefined> {
  return (await draftFault(source, context)) ?? (await trialFault(source, context))
}

/** One question at both ends of beta, where the allowance still has room for it. */
async function trialFault(
  source: string,
  { workbench, setup }: Pick<VariationContext, 'workbench' | 'setup'>,
): Promise<DraftFault | undefined> {
  const betas = setup?.beta === 'none' ? [1] : [0, 1]
  const [store] = workbench.stores
  if (store === undefined || workbench.left < betas.length) return undefined
  const { id, questions, kept = [] } = store
  const row = Array.from({ length: questions }, (_, i) => i).find((i) => !kept.includes(i))
  if (row === undefined) return undefined
  const ran = await workbench.traces(source, { store: id, questions: [row], betas })
  return ran.kind === 'refused' ? { reason: ran.reason, refuses: true } : undefined
}
