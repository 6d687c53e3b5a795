import type { SearchState } from 'autotts'

/** How much of one of its budgets a search has used. */
export interface BudgetUse {
  /** What is budgeted, as the experiment names it. */
  readonly name: string
  /** From 0 to 1. */
  readonly share: number
}

/** The budget that is nearest to its end; undefined where the experiment has none but of time. */
export function nearestBudget(state: SearchState): BudgetUse | undefined {
  const uses = usesOf(state)
  return uses.length === 0 ? undefined : uses.reduce((a, b) => (b.share > a.share ? b : a))
}

/** Programs that the experiment allows, where it bounds them. */
export function individualsOf(state: SearchState): number | undefined {
  return amount(state, 'individuals')
}

function usesOf(state: SearchState): BudgetUse[] {
  const { told, episodes, modelSpend } = state
  const spent = { individuals: told, episodes, tokens: modelSpend.tokens, usd: modelSpend.usd }
  return Object.entries(spent).flatMap(([name, used]) => {
    const allowed = amount(state, name)
    return allowed === undefined || allowed === 0 ? [] : [{ name, share: Math.min(1, used / allowed) }]
  })
}

function amount({ started }: SearchState, name: string): number | undefined {
  const value = field(field(started?.experiment, 'budget'), name)
  return typeof value === 'number' ? value : undefined
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
