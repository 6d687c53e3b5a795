import type { SearchSetup, Workbench } from 'autotts'
import { rowsOf } from './rows-of.ts'

/** Whether a draft would come through its evaluation, as far as a few episodes can tell. */
export type TrialOutcome = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly reason: string }

const PASSED: TrialOutcome = { kind: 'passed' }

/** Checks a draft and, where there is room for it, runs it at both ends of beta on as many stores as fit. */
export async function tryDraft(
  source: string,
  workbench: Workbench,
  { most, setup }: { readonly most: number; readonly setup: SearchSetup | undefined },
): Promise<TrialOutcome> {
  const checked = await workbench.check(source)
  if (checked.kind === 'refused') return { kind: 'failed', reason: checked.reason }
  const betas = setup?.beta === 'none' ? [1] : [0, 1]
  const stores = storesWithin(workbench, Math.min(most, workbench.left) / betas.length)
  if (stores.length === 0) return PASSED
  const ran = await workbench.dryRun(source, { betas, orders: 1, stores })
  if (ran.kind === 'refused') return { kind: 'failed', reason: ran.reason }
  const [cheap, thorough] = ran.curve
  if (cheap === undefined || thorough === undefined || thorough.tokens > cheap.tokens) return PASSED
  const [at0, at1] = [cheap, thorough].map(({ tokens }) => Math.round(tokens))
  return {
    kind: 'failed',
    reason:
      `it spends ${at0} tokens per question at beta = 0 and ${at1} at beta = 1, in one branch order of ${stores.join(', ')}; ` +
      'mean tokens have to rise from beta = 0 to beta = 1',
  }
}

function storesWithin({ stores }: Workbench, episodes: number): string[] {
  let room = episodes
  return stores.flatMap((store) => {
    const { length } = rowsOf(store)
    if (length > room) return []
    room -= length
    return [store.id]
  })
}
