import type { SourceEdit } from './edit-program.ts'
import type { BetaWarp } from './even-warp.ts'
import { assignedNames } from './module-declarations.ts'
import { type NameUse, namesIn } from './names-in.ts'
import type { ProgramSyntax } from './program-syntax.ts'
import type { ScheduleReading } from './read-schedule.ts'
import { shortNumber } from './schedule-form.ts'

/** Edits that bend beta everywhere in a program's schedule; a string says why they cannot be made. */
export function warpSchedule(
  { source }: Pick<ProgramSyntax, 'source'>,
  schedule: ScheduleReading,
  warp: BetaWarp,
): readonly SourceEdit[] | string {
  const uses = namesIn(schedule.body).filter(({ name }) => name === schedule.beta)
  if (uses.length === 0) return 'the schedule does not depend on beta'
  if (assignedNames(schedule.body).has(schedule.beta)) return `the schedule assigns to ${schedule.beta}`
  if (warp.kind === 'power') {
    return uses.map((use, i) => {
      const change = i === 0 ? `beta to the power ${warp.power}` : ''
      return { ...raised(use, schedule.beta, warp.power), change }
    })
  }
  return bent(source, schedule, uses, warp)
}

/** `beta` becomes `beta ** power`; a power that beta has already is multiplied. */
function raised({ start, end, parent }: NameUse, beta: string, power: number): Omit<SourceEdit, 'change'> {
  if (parent?.type === 'BinaryExpression' && parent.operator === '**' && parent.left.start === start) {
    const { right } = parent
    if (right.type === 'Literal' && typeof right.value === 'number') {
      return { start: right.start, end: right.end, text: `${shortNumber(right.value * power)}` }
    }
  }
  const text = `${beta} ** ${power}`
  return {
    start,
    end,
    text: isShorthand(parent) ? `${beta}: ${text}` : needsParentheses(parent, start) ? `(${text})` : text,
  }
}

function needsParentheses(parent: NameUse['parent'], start: number): boolean {
  if (parent === undefined || parent.type === 'CallExpression' || parent.type === 'Property') return false
  const isArithmetic = parent.type === 'BinaryExpression' && ['+', '-', '*', '/'].includes(parent.operator)
  return !isArithmetic && !(parent.type === 'ConditionalExpression' && parent.test.start !== start)
}

function isShorthand(parent: NameUse['parent']): boolean {
  return parent?.type === 'Property' && parent.shorthand
}

/** The pieces become a constant of the schedule's own, which stands in the place of beta. */
function bent(
  source: string,
  { beta, body }: ScheduleReading,
  uses: readonly NameUse[],
  warp: Extract<BetaWarp, { kind: 'pieces' }>,
): readonly SourceEdit[] | string {
  const name = freeName(source)
  const constant = `\n    const ${name} = ${printPieces(warp.knots, beta)}`
  const inner = warp.knots.slice(1, -1).map(([at, old]) => `${at} -> ${old}`)
  const change = `beta bent at ${inner.join(', ')}`
  const renamed = uses.map(({ start, end, parent }): SourceEdit => {
    return { start, end, text: isShorthand(parent) ? `${beta}: ${name}` : name, change: '' }
  })
  if (body.type === 'BlockStatement') {
    const rest = source[body.start + 1] === '\n' ? '' : '\n   '
    return [{ start: body.start, end: body.start + 1, text: `{${constant}${rest}`, change }, ...renamed]
  }
  const open = source.slice(0, body.start).trimEnd().length - 1
  const close = source.length - source.slice(body.end).trimStart().length
  if (source[open] !== '(' || source[close] !== ')')
    return 'the schedule cannot be given a constant of its own'
  return [
    { start: open, end: open + 1, text: `{${constant}\n    return `, change },
    ...renamed,
    { start: close, end: close + 1, text: '\n  }', change: '' },
  ]
}

function printPieces(knots: readonly (readonly [number, number])[], beta: string): string {
  const pieces = knots.slice(1).map(([to, high], i) => {
    const [from, low] = knots[i] as readonly [number, number]
    const slope = shortNumber((high - low) / (to - from))
    const inner = from === 0 ? beta : `(${beta} - ${from})`
    return { to, text: low === 0 ? `${slope} * ${inner}` : `${low} + ${slope} * ${inner}` }
  })
  return pieces
    .map(({ to, text }, i) => (i === pieces.length - 1 ? text : `${beta} <= ${to} ? ${text} : `))
    .join('')
}

function freeName(source: string): string {
  let name = 'even'
  for (let i = 2; new RegExp(`\\b${name}\\b`).test(source); i += 1) name = `even${i}`
  return name
}
