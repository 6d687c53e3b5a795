import { counted } from './counted.ts'
import type { OperatorUse } from './model-use.ts'

/** Operators of which no program came, such as those whose models the budget never covers: nothing else at the end would say it. */
export function barrenLines(operators: readonly OperatorUse[], folder: string): string[] {
  const barren = operators.filter(({ attempts, asked }) => attempts > 0 && asked === 0)
  if (barren.length === 0) return []
  const each = barren.map(({ operator, variant, attempts }) => {
    const name = variant === undefined ? operator : `${operator} (${variant})`
    return `${counted(attempts, 'attempt')} of ${name}`
  })
  return [`No program came of ${each.join(' and ')}; \`npx autotts tail ${folder}\` says why.`]
}
