import { AutottsError, parseProgram, type ScheduleReading, scheduleOf } from 'autotts'
import type { Condition, Expression, Knob } from '../expression.ts'
import { FALLBACKS, type Genome, genomeSchema } from '../genome.ts'
import { printWithNames } from '../print-genome.ts'
import { knobOf } from '../random-knob.ts'
import { everyNode, field, isName, nodesIn, type Plain, plainExpression } from './plain-syntax.ts'
import { actionForms } from './printed-forms.ts'
import { type ProgramParts, programParts } from './program-parts.ts'
import { ExpressionReader, type Taste } from './read-expression.ts'
import { KnobReader } from './read-knobs.ts'
import { additionsIn } from './read-sums.ts'
import { type KnobSource, knobsOfSame } from './same-program.ts'
import { dollarHole, fillingOf, type Template } from './template.ts'

/**
 * The genome of a program that is written as the grammar prints its programs, whoever wrote or edited it; undefined for any
 * other. It is believed only when what it prints is the same program, but for names, formatting, code without effect and
 * the forms of the schedule: knobs that no form of the grammar gives are followed as closely as one can.
 */
export function readGenome(source: string): Genome | undefined {
  const parts = programParts(source)
  const schedule = parts === undefined ? undefined : scheduleIn(source)
  if (parts === undefined || schedule === undefined) return undefined
  let first: Genome | undefined
  for (const taste of TASTES) {
    const read = readWith(parts, schedule, taste)
    const proved = read && variantsOf(read).find((variant) => isSame(parts, variant))?.genome
    if (proved === undefined) return first
    if (printWithNames(proved).source === source) return proved
    first ??= proved
  }
  return first
}

/** What no expression tells: the answer when nothing finished, which depth is typical, and who is in the running. */
function variantsOf({ genome, sources }: ReadGenome): readonly ReadGenome[] {
  const earlier = [
    {},
    { typical: 'middle' },
    { running: 'widest' },
    { typical: 'middle', running: 'widest' },
  ] as const
  return earlier.flatMap((was) =>
    FALLBACKS.map((fallback) => ({ sources, genome: { ...genome, ...was, fallback } })),
  )
}

const TASTES: readonly Taste[] = [
  { features: true, rightmost: false },
  { features: true, rightmost: true },
  { features: false, rightmost: false },
  { features: false, rightmost: true },
]

interface ReadGenome {
  readonly genome: Genome
  readonly sources: ReadonlyMap<Knob, KnobSource>
}

/** The proof: what the genome prints is the program that it was read from, and each of its knobs stands where it did. */
function isSame(text: ProgramParts, { genome, sources }: ReadGenome): boolean {
  const shown = withShownSteps(genome, sources)
  const printed = printWithNames(shown)
  const parts = programParts(printed.source)
  const knobs = parts === undefined ? undefined : knobsOfSame(text, parts)
  if (knobs === undefined) return false
  return [...printed.names].every(([knob, name]) => {
    const original = knob === shown.advance.steps ? genome.advance.steps : knob
    const [expected, found] = [sources.get(original), knobs.get(name)]
    return JSON.stringify(expected) === JSON.stringify(found)
  })
}

/** A single step is left out of an action when it is printed: a text that says it means the same. */
function withShownSteps(genome: Genome, sources: ReadonlyMap<Knob, KnobSource>): Genome {
  const { steps } = genome.advance
  if (!sources.has(steps) || steps.shape !== 'constant' || steps.from !== 1) return genome
  return { ...genome, advance: { ...genome.advance, steps: { ...steps, from: 2, to: 2 } } }
}

function scheduleIn(source: string): ScheduleReading | undefined {
  try {
    return scheduleOf(parseProgram(source))
  } catch (thrown) {
    if (thrown instanceof AutottsError) return undefined
    throw thrown
  }
}

/** Knobs that stand in no text: a genome has them, for the time when its decisions need them. */
const UNUSED = {
  width: knobOf('branches', { shape: 'constant', from: 8, to: 8, exponent: 1 }),
  steps: knobOf('steps', { shape: 'constant', from: 1, to: 1, exponent: 1 }),
  batch: knobOf('batch', { shape: 'constant', from: 1, to: 1, exponent: 1 }),
  cap: knobOf('branches', { shape: 'geometric', from: 4, to: 64, exponent: 1 }),
}

function readWith(parts: ProgramParts, schedule: ScheduleReading, taste: Taste): ReadGenome | undefined {
  const knobs = new KnobReader(parts, schedule)
  const reader = new ExpressionReader(knobs, additionsIn(parts.body), taste)
  const at = parts.body.findIndex(({ type }) => type === 'ForStatement')
  const loop = nodesIn(field(parts.body[at], 'body')?.body)
  const initial = firstFilling(OPENING, parts.body.slice(0, Math.max(0, at)))?.get('$count')
  const genome = {
    type: 'controller',
    version: genomeSchema.shape.version.value,
    open: openOf(loop, knobs.read(initial, 'branches'), knobs, reader),
    advance: advanceOf(loop, knobs),
    prune: pruneOf(loop, reader),
    score: scoreOf(parts.body, reader),
    stop: stopOf(loop, reader),
    fallback: FALLBACKS[0],
  }
  const { open, advance, prune, score, stop } = genome
  if (!open || !advance || !prune || !score || !stop) return undefined
  return {
    genome: { ...genome, type: 'controller', open, advance, prune, score, stop },
    sources: knobs.sources,
  }
}

function openOf(
  loop: readonly Plain[],
  initial: Knob | undefined,
  knobs: KnobReader,
  reader: ExpressionReader,
): Genome['open'] | undefined {
  if (initial === undefined) return undefined
  for (const statement of loop) {
    const size =
      statement.type === 'IfStatement' ? firstFilling(WIDENING, [statement])?.get('$size') : undefined
    if (size === undefined) continue
    const [room, ...parts] = partsOf(field(statement, 'test'))
    const widen = parts.length === 0 ? undefined : reader.joined(parts, '&&', { scope: 'question' })
    const left = declared(loop, field(room, 'left'))
    const cap = knobs.read(left && fillingOf(ROOM, left)?.get('$cap'), 'branches')
    const share = fillingOf(SHARE, size)?.get('$share')
    const batch: Knob | undefined =
      share === undefined ? knobs.read(size, 'batch') : knobs.read(share, 'ratio')
    if (widen === undefined || cap === undefined || batch === undefined) return undefined
    const type = share === undefined ? 'add' : 'grow'
    return { type: 'open', initial, widen, batch: { type, size: batch }, cap }
  }
  const { batch, cap } = UNUSED
  return { type: 'open', initial, widen: { type: 'never' }, batch: { type: 'add', size: batch }, cap }
}

function advanceOf(loop: readonly Plain[], knobs: KnobReader): Genome['advance'] | undefined {
  for (const node of everyNode(loop)) {
    if (node.type !== 'CallExpression') continue
    for (const form of actionForms()) {
      const filling = fillingOf(form, node)
      if (filling === undefined) continue
      const width = filling.has('width') ? knobs.read(filling.get('width'), 'branches') : UNUSED.width
      const steps = form.steps ? knobs.read(filling.get('steps'), 'steps') : UNUSED.steps
      if (width !== undefined && steps !== undefined) {
        return { type: 'advance', order: form.order, width, steps }
      }
    }
  }
  return undefined
}

function pruneOf(loop: readonly Plain[], reader: ExpressionReader): Condition | undefined {
  const pruned = firstFilling(PRUNING, loop)?.get('$cut')
  if (pruned === undefined) return { type: 'never' }
  const filter = fillingOf(FILTER, declared(loop, pruned) ?? pruned)?.get('$test')
  return reader.condition(field(filter, 'body'), { scope: 'branch' })
}

function scoreOf(body: readonly Plain[], reader: ExpressionReader): Expression | undefined {
  for (const node of everyNode(body)) {
    const callee = field(node, 'callee', 'MemberExpression')
    if (callee?.property !== 'leaders') continue
    const [scorer] = nodesIn(node.arguments)
    if (scorer === undefined) return reader.sum(String(field(callee, 'object')?.name))
    return reader.expression(field(declared(body, scorer), 'body'), { scope: 'answer' })
  }
  return { type: 'sum', over: 'ended', of: { type: 'one' } }
}

function stopOf(loop: readonly Plain[], reader: ExpressionReader): Condition | undefined {
  for (const statement of loop) {
    if (statement.type !== 'IfStatement') continue
    const [then] = nodesIn(field(statement, 'consequent')?.body)
    if (then?.type !== 'ReturnStatement') continue
    const [, ...parts] = partsOf(field(statement, 'test'))
    return parts.length === 0 ? undefined : reader.joined(parts, '&&', { scope: 'question' })
  }
  return { type: 'never' }
}

/** What has to hold together. */
function partsOf(test: Plain | undefined): readonly Plain[] {
  if (test === undefined) return []
  return test.type === 'Logical' && test.operator === '&&' ? nodesIn(test.parts) : [test]
}

/** What the constant of this name was declared as. */
function declared(body: readonly Plain[], name: Plain | undefined): Plain | undefined {
  for (const node of everyNode(body)) {
    if (node.type === 'VariableDeclarator' && isName(name) && isName(field(node, 'id'), String(name?.name))) {
      return field(node, 'init')
    }
  }
  return undefined
}

function firstFilling(template: Template, nodes: readonly Plain[]): ReadonlyMap<string, Plain> | undefined {
  for (const node of everyNode(nodes)) {
    const filling = fillingOf(template, node)
    if (filling !== undefined) return filling
  }
  return undefined
}

function template(text: string): Template {
  return { code: plainExpression(text), holeOf: dollarHole }
}

const OPENING = template('question.branch($count)')
const WIDENING = template('question.branch(Math.min(room, $size))')
const SHARE = template('Math.ceil($share * question.opened.length)')
const ROOM = template('$cap - question.opened.length')
const PRUNING = template('question.prune($cut)')
const FILTER = template('question.active.filter($test)')
