import { nodesOf, type PlacedNode } from 'autotts'
import { perturb, rangeOf } from '../perturb.ts'
import type { SourceOperator, SourceParent } from './source-edit.ts'

/** Moves one numeric constant of the decisions (not of the schedule); wholes stay whole, signs stay. */
export const moveConstant: SourceOperator = (parent, { random, perturbation }) => {
  const sites = constantSites(parent)
  if (sites.length === 0) return undefined
  const { start, end, value } = random.pick(sites)
  const after = perturb(value, rangeOf(value), perturbation, random)
  if (after === value) return undefined
  return {
    start,
    end,
    text: `${after}`,
    change: `constant ${nearby(parent, start, end)}: ${value} -> ${after}`,
  }
}

export interface ConstantSite {
  readonly start: number
  readonly end: number
  readonly value: number
}

/** Numeric constants that are decisions: no indices, no counting, no starting values, no tests for nothing. */
export function constantSites({ syntax, schedule }: SourceParent): ConstantSite[] {
  const sites: ConstantSite[] = []
  const nodes = nodesOf(syntax.tree)
  const bounds = loopBounds(nodes)
  for (const placed of nodes) {
    const { node } = placed
    if (node.type !== 'Literal' || typeof node.value !== 'number') continue
    const inSchedule =
      schedule !== undefined && node.start >= schedule.object.start && node.end <= schedule.object.end
    if (!inSchedule && isDecision(placed, node.value) && !isBound(placed, bounds)) {
      sites.push({ start: node.start, end: node.end, value: node.value })
    }
  }
  return sites.sort((a, b) => a.start - b.start)
}

/** Names that end loops: more rounds than a branch has are no decision. */
function loopBounds(nodes: readonly PlacedNode[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { node } of nodes) {
    if (node.type !== 'ForStatement' || node.test?.type !== 'BinaryExpression') continue
    if (node.test.right.type === 'Identifier') names.add(node.test.right.name)
  }
  return names
}

function isBound({ ancestors }: PlacedNode, bounds: ReadonlySet<string>): boolean {
  const parent = ancestors[ancestors.length - 2]
  return (
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && bounds.has(parent.id.name)
  )
}

/** Methods whose numbers are positions or lengths. */
const POSITIONAL = new Set(['at', 'slice', 'splice', 'push', 'unshift', 'fill', 'toFixed', 'reduce'])

function isDecision({ ancestors }: PlacedNode, value: number): boolean {
  const parent = ancestors[ancestors.length - 2]
  if (parent === undefined || value === 0) return false
  switch (parent.type) {
    case 'MemberExpression':
    case 'Property':
    case 'AssignmentExpression':
    case 'ArrayExpression':
      return false
    case 'VariableDeclarator': {
      const declaration = ancestors[ancestors.length - 3]
      return declaration?.type === 'VariableDeclaration' && declaration.kind === 'const'
    }
    case 'BinaryExpression':
      if (['===', '!==', '==', '!='].includes(parent.operator)) return false
      return value !== 1 || !['+', '-', '**', '%', '/', '*'].includes(parent.operator)
    case 'CallExpression': {
      const { callee } = parent
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return true
      return !POSITIONAL.has(callee.property.name)
    }
    default:
      return true
  }
}

/** The line around a constant, short enough for a change description. */
function nearby({ syntax }: SourceParent, start: number, end: number): string {
  const from = syntax.source.lastIndexOf('\n', start) + 1
  const to = syntax.source.indexOf('\n', end)
  const line = syntax.source.slice(from, to < 0 ? undefined : to).trim()
  return line.length <= 60 ? `in \`${line}\`` : `in \`${line.slice(0, 57)}...\``
}
