import type { BinaryExpression, Expression, LogicalExpression } from 'acorn'
import { nodesOf, type PlacedNode } from 'autotts'
import { perturb } from '../perturb.ts'
import type { SourceOperator, SourceParent } from './source-edit.ts'

const OTHER_STRICTNESS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' }

/** Makes one comparison strict, or no longer strict. */
export const swapComparator: SourceOperator = ({ syntax }, { random }) => {
  const sites = comparisons({ syntax })
  if (sites.length === 0) return undefined
  const { left, operator, right, start, end } = random.pick(sites)
  const at = syntax.source.indexOf(operator, left.end)
  if (at < 0 || at >= right.start) return undefined
  const other = OTHER_STRICTNESS[operator] as string
  const before = syntax.source.slice(start, end)
  return { start: at, end: at + operator.length, text: other, change: `comparator: ${before} -> ${other}` }
}

/** Scales the threshold that a comparison compares with. */
export const scaleThreshold: SourceOperator = ({ syntax }, { random, perturbation }) => {
  const sites = comparisons({ syntax }).filter(({ right }) => right.type !== 'Literal' && !isScaled(right))
  if (sites.length === 0) return undefined
  const node = random.pick(sites)
  const factor = perturb(1.01, { low: 0.25, high: 4, integer: false }, perturbation, random)
  if (factor === 1) return undefined
  const threshold = textOf(syntax.source, node.right)
  const simple = node.right.type === 'Identifier' || node.right.type === 'MemberExpression'
  const text = `${factor} * ${simple ? threshold : `(${threshold})`}`
  return { start: node.right.start, end: node.right.end, text, change: `threshold: ${threshold} -> ${text}` }
}

/** A threshold that was scaled before: its factor is a constant of its own now. */
function isScaled(node: Expression): boolean {
  return node.type === 'BinaryExpression' && node.operator === '*' && node.left.type === 'Literal'
}

/** Drops one side of an && or ||, or turns one into the other. */
export const varyLogic: SourceOperator = ({ syntax }, { random }) => {
  const sites: LogicalExpression[] = []
  for (const placed of nodesOf(syntax.tree)) {
    const { node } = placed
    if (node.type === 'LogicalExpression' && node.operator !== '??' && inDecision(placed)) sites.push(node)
  }
  sites.sort((a, b) => a.start - b.start || a.end - b.end)
  if (sites.length === 0) return undefined
  const node = random.pick(sites)
  const [left, right] = [textOf(syntax.source, node.left), textOf(syntax.source, node.right)]
  const other = node.operator === '&&' ? '||' : '&&'
  const kept = random.pick([`(${left})`, `(${right})`, `((${left}) ${other} (${right}))`])
  const before = textOf(syntax.source, node)
  return { start: node.start, end: node.end, text: kept, change: `condition: ${before} -> ${kept}` }
}

const FEATURES = [
  'question.finished.length',
  'question.opened.length',
  'question.active.length',
  'question.finals.top1',
  'question.finals.top1 - question.finals.top2',
]

/** Lets one early return wait for one more condition on the question. */
export const addGuard: SourceOperator = ({ syntax }, { random }) => {
  const question = questionName({ syntax })
  const sites = nodesOf(syntax.tree).flatMap((placed) => {
    const { node } = placed
    if (node.type !== 'IfStatement' || !isInsideSolve(placed) || !leaves(node.consequent.type)) return []
    return [node]
  })
  sites.sort((a, b) => a.start - b.start)
  if (sites.length === 0 || question === undefined) return undefined
  const { test } = random.pick(sites)
  const feature = random.pick(FEATURES).replaceAll('question', question)
  const guard = `${feature} ${random.pick(['>=', '<='])} ${random.integer(1, 8)}`
  const text = `(${textOf(syntax.source, test)}) && ${guard}`
  return { start: test.start, end: test.end, text, change: `guard: ${guard}` }
}

function leaves(type: string): boolean {
  return type === 'ReturnStatement' || type === 'BreakStatement' || type === 'BlockStatement'
}

function comparisons({ syntax }: Pick<SourceParent, 'syntax'>): BinaryExpression[] {
  const found: BinaryExpression[] = []
  for (const placed of nodesOf(syntax.tree)) {
    const { node } = placed
    if (node.type !== 'BinaryExpression' || !(node.operator in OTHER_STRICTNESS)) continue
    const withNothing = node.right.type === 'Literal' && node.right.value === 0
    if (!withNothing && inDecision(placed)) found.push(node)
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Not the bound of a loop, which a program could then never leave, and not inside the schedule. */
function inDecision({ ancestors }: PlacedNode): boolean {
  return ancestors.every((outer, i) => {
    const inner = ancestors[i + 1]
    if (outer.type === 'ForStatement') return inner !== outer.test && inner !== outer.update
    if (outer.type === 'WhileStatement' || outer.type === 'DoWhileStatement') return inner !== outer.test
    return !(outer.type === 'Property' && outer.key.type === 'Identifier' && outer.key.name === 'schedule')
  })
}

function isInsideSolve({ ancestors }: PlacedNode): boolean {
  return ancestors.some((node) => node.type === 'FunctionExpression' && node.generator === true)
}

/** What the program calls its question; undefined where it takes it apart. */
function questionName({ syntax }: Pick<SourceParent, 'syntax'>): string | undefined {
  for (const { node } of nodesOf(syntax.tree)) {
    if (node.type !== 'FunctionExpression' || node.generator !== true) continue
    const [parameter] = node.params
    return parameter?.type === 'Identifier' ? parameter.name : undefined
  }
  return undefined
}

function textOf(source: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return source.slice(start, end)
}
