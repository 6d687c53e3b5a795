import type { MathJsonExpression } from '@cortex-js/compute-engine/latex-syntax'
import { evaluateExpression } from './evaluate-expression.ts'
import { parseLatex } from './parse-latex.ts'
import { add, negate, type Quantity, quantitiesAgree } from './quantity.ts'

/** What an answer is worth: a number at each sample point of its symbols, or a list of such. */
export type AnswerValue =
  | { readonly kind: 'number'; readonly at: readonly Quantity[] }
  | { readonly kind: 'list'; readonly form: 'set' | 'tuple'; readonly items: readonly AnswerValue[] }

const POINTS = [0, 1, 2] as const

function numberValue(expression: MathJsonExpression): AnswerValue | undefined {
  const at: Quantity[] = []
  for (const point of POINTS) {
    const quantity = evaluateExpression(expression, point)
    if (quantity === undefined) return undefined
    at.push(quantity)
  }
  return { kind: 'number', at }
}

function listValue(
  form: 'set' | 'tuple',
  expressions: readonly MathJsonExpression[],
): AnswerValue | undefined {
  const items: AnswerValue[] = []
  for (const expression of expressions) {
    const item = expressionValue(expression)
    if (item === undefined) return undefined
    items.push(item)
  }
  return items.length === 0 ? undefined : { kind: 'list', form, items }
}

function delimited([inner, style]: readonly MathJsonExpression[]): AnswerValue | undefined {
  if (inner === undefined) return undefined
  if (!Array.isArray(inner) || inner[0] !== 'Sequence') return numberValue(inner)
  const text = typeof style === 'object' && 'str' in style ? style.str : ''
  return listValue(
    text.startsWith('(') || text.startsWith('[') ? 'tuple' : 'set',
    inner.slice(1) as MathJsonExpression[],
  )
}

function plusOrMinus([centre, offset]: readonly MathJsonExpression[]): AnswerValue | undefined {
  const [a, b] = [numberValue(centre ?? 0), numberValue(offset ?? 'Nothing')]
  if (a?.kind !== 'number' || b?.kind !== 'number') return undefined
  const combine = (sign: (q: Quantity) => Quantity) =>
    a.at.map((quantity, i) => add(quantity, sign(b.at[i] ?? quantity))).filter((sum) => sum !== undefined)
  const [above, below] = [combine((q) => q), combine(negate)]
  if (above.length + below.length < 2 * POINTS.length) return undefined
  return {
    kind: 'list',
    form: 'set',
    items: [
      { kind: 'number', at: above },
      { kind: 'number', at: below },
    ],
  }
}

function expressionValue(expression: MathJsonExpression): AnswerValue | undefined {
  if (!Array.isArray(expression)) return numberValue(expression)
  const [head, ...operands] = expression
  if (head === 'Delimiter') return delimited(operands)
  if (head === 'Set') return listValue('set', operands)
  if (head === 'Tuple' || head === 'List' || head === 'Pair') return listValue('tuple', operands)
  if (head === 'Measurement' || head === 'PlusMinus') return plusOrMinus(operands)
  return numberValue(expression)
}

/** The value of a normalised answer, or undefined where it is not mathematics that can be worked out. */
export function answerValue(text: string): AnswerValue | undefined {
  const expression = parseLatex(text)
  return expression === undefined ? undefined : expressionValue(expression)
}

function sameItems(a: readonly AnswerValue[], b: readonly AnswerValue[], ordered: boolean): boolean {
  if (a.length !== b.length) return false
  if (ordered) return a.every((item, i) => b[i] !== undefined && valuesAgree(item, b[i]))
  const rest = [...b]
  return a.every((item) => {
    const match = rest.findIndex((other) => valuesAgree(item, other))
    if (match >= 0) rest.splice(match, 1)
    return match >= 0
  })
}

export function valuesAgree(a: AnswerValue, b: AnswerValue): boolean {
  if (a.kind === 'number' && b.kind === 'number') {
    return a.at.every((quantity, i) => b.at[i] !== undefined && quantitiesAgree(quantity, b.at[i]))
  }
  if (a.kind !== 'list' || b.kind !== 'list' || a.form !== b.form) return false
  return sameItems(a.items, b.items, a.form === 'tuple')
}
