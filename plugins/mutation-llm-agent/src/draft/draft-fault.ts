import type { VariationContext } from 'autotts'
import { typeMistakes } from './type-check.ts'

/** Why a draft cannot be used as it is, in full; `refuses` where the search would refuse it too. */
export interface DraftFault {
  readonly reason: string
  readonly refuses: boolean
}

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
