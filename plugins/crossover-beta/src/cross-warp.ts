import { type NameUse, namesIn, type SourceEdit, shortNumber } from 'autotts'
import type { BetaParent, Cross } from './crossing.ts'

/**
 * The first parent with beta bent to a power, everywhere in its schedule. Where the parent's spending is known,
 * the power moves the middle beta to the middle of its spending (the geometric mean of its cheapest and dearest
 * tokens), part of the way; else it is drawn.
 */
export const crossWarp: Cross = (first, _second, { random }) => {
  const drawn = 2 ** (0.4 * random.normal())
  const even = evenPower(first)
  const power = shortNumber(even === undefined ? drawn : even ** (0.5 + 0.5 * random.next()) * drawn ** 0.25)
  if (power === 1) return 'the betas of the first parent are spread evenly already'
  const { beta, body } = first.schedule
  const uses = namesIn(body).filter(({ name }) => name === beta)
  if (uses.length === 0) return 'the schedule of the first parent does not depend on beta'
  const edits = uses.map((use, i): SourceEdit => {
    return { ...warped(use, beta, power), change: i === 0 ? `beta to the power ${power}` : '' }
  })
  return { edits, imports: [] }
}

/** The power p for which beta = 0.5 ** p costs the geometric mean of the ends. */
function evenPower({ spending }: BetaParent): number | undefined {
  const [cheapest, dearest] = [spending[0], spending[spending.length - 1]]
  if (cheapest === undefined || dearest === undefined || spending.length < 3) return undefined
  const middle = Math.sqrt(cheapest.tokens * dearest.tokens)
  const above = spending.findIndex(({ tokens }) => tokens > middle)
  const [low, high] = [spending[above - 1], spending[above]]
  if (low === undefined || high === undefined) return undefined
  const share = Math.log(middle / low.tokens) / Math.log(high.tokens / low.tokens)
  const beta = low.beta + share * (high.beta - low.beta)
  const power = Math.log(beta) / Math.log(0.5)
  return Number.isFinite(power) && power > 0 ? Math.min(3, Math.max(1 / 3, power)) : undefined
}

/** `beta` becomes `beta ** power`; a power that beta has already is multiplied. */
function warped({ start, end, parent }: NameUse, beta: string, power: number): Omit<SourceEdit, 'change'> {
  if (parent?.type === 'BinaryExpression' && parent.operator === '**' && parent.left.start === start) {
    const { right } = parent
    if (right.type === 'Literal' && typeof right.value === 'number') {
      return { start: right.start, end: right.end, text: `${shortNumber(right.value * power)}` }
    }
  }
  const text = `${beta} ** ${power}`
  return { start, end, text: needsParentheses(parent, start) ? `(${text})` : text }
}

function needsParentheses(parent: NameUse['parent'], start: number): boolean {
  if (parent === undefined || parent.type === 'CallExpression' || parent.type === 'Property') return false
  const isArithmetic = parent.type === 'BinaryExpression' && ['+', '-', '*', '/'].includes(parent.operator)
  return !isArithmetic && !(parent.type === 'ConditionalExpression' && parent.test.start !== start)
}
