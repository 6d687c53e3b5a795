import type { BinaryOperator, Condition, Expression } from '../expression.ts'
import type { Ground } from '../genome-places.ts'
import type { KnobRole } from '../knob-roles.ts'
import { roleOf } from '../random-expression.ts'
import { field, isName, keyOf, nodesIn, type Plain, plainExpression } from './plain-syntax.ts'
import { featuresByKey, functionTemplates } from './printed-forms.ts'
import type { KnobReader } from './read-knobs.ts'
import { type Addition, sumSetAt } from './read-sums.ts'
import { dollarHole, fillingOf, type Template } from './template.ts'

/** How a text that can be read in two ways is read; both mean the same, but print other names of knobs. */
export interface Taste {
  /** A feature, where its code could be worked out of others as well. */
  readonly features: boolean
  /** `a + b + c` as a, and b + c. */
  readonly rightmost: boolean
}

type Read = Expression | undefined

/** Reads the expressions of a program; undefined for what the grammar has no words for. */
export class ExpressionReader {
  readonly #knobs: KnobReader
  readonly #additions: readonly Addition[]
  readonly #taste: Taste

  constructor(knobs: KnobReader, additions: readonly Addition[], taste: Taste) {
    this.#knobs = knobs
    this.#additions = additions
    this.#taste = taste
  }

  condition(node: Plain | undefined, ground: Ground): Condition | undefined {
    if (node === undefined) return undefined
    if (node.type === 'Literal' && node.value === false) return { type: 'never' }
    if (node.type !== 'Logical') {
      const found = this.#comparison(node, ground)
      return found === undefined ? undefined : { type: 'compare', ...found }
    }
    if (node.operator !== '&&' && node.operator !== '||') return undefined
    return this.joined(nodesIn(node.parts), node.operator, ground)
  }

  /** Conditions that hold together, or one of which holds. */
  joined(parts: readonly Plain[], operator: '&&' | '||', ground: Ground): Condition | undefined {
    const read = parts.flatMap((part) => this.condition(part, ground) ?? [])
    if (read.length !== parts.length) return undefined
    return read.length > 1 ? { type: operator === '&&' ? 'all' : 'any', parts: read } : read[0]
  }

  expression(node: Plain | undefined, ground: Ground): Read {
    return this.#read(node, ground, ground.scope === 'answer' ? 'weight' : 'ratio')
  }

  /** The sum that a tally keeps. */
  sum(tally: string): Read {
    for (const { tally: name, place, amount } of this.#additions) {
      const over = name === tally ? sumSetAt(place) : undefined
      if (over === undefined) continue
      const of: Read =
        amount === undefined ? { type: 'one' } : this.#read(amount, { scope: 'branch', over }, 'ratio')
      return of === undefined ? undefined : { type: 'sum', over, of }
    }
    return undefined
  }

  /** `role` is what a knob would be that stands here. */
  #read(node: Plain | undefined, ground: Ground, role: KnobRole): Read {
    if (node === undefined) return undefined
    const inParts = () => this.#inParts(node, ground, role)
    const feature = featuresByKey(ground).get(keyOf(node))
    const whole: Read = feature === undefined ? undefined : { type: 'feature', feature }
    return this.#taste.features ? (whole ?? inParts()) : (inParts() ?? whole)
  }

  #inParts(node: Plain, ground: Ground, role: KnobRole): Read {
    if (node.type === 'Literal' && node.value === 1) return { type: 'one' }
    const knob = this.#knobs.read(node, role)
    if (knob !== undefined) return knob
    switch (node.type) {
      case 'BinaryExpression':
        return node.operator === '+' || node.operator === '-'
          ? this.#terms(node, ground)
          : this.#factors(node, ground)
      case 'ConditionalExpression': {
        const found = isOneOrNothing(node) ? this.#comparison(field(node, 'test'), ground) : undefined
        return found === undefined ? undefined : { type: 'test', ...found }
      }
      case 'CallExpression':
        return this.#sumOf(node) ?? this.#function(node, ground) ?? this.#extreme(node, ground)
      default:
        return undefined
    }
  }

  #comparison(node: Plain | undefined, ground: Ground) {
    const operator = node?.operator
    if (operator !== '>=' && operator !== '<=') return undefined
    const left = this.#side(field(node, 'left'), field(node, 'right'), ground)
    const right = this.#side(field(node, 'right'), field(node, 'left'), ground)
    return left === undefined || right === undefined ? undefined : ({ left, operator, right } as const)
  }

  /** One side of a comparison: a number that stands alone is a knob, and measures what the other side does. */
  #side(node: Plain | undefined, other: Plain | undefined, ground: Ground): Read {
    const asKnob = (role: KnobRole) => this.#knobs.read(node, role)
    if (asKnob('ratio') === undefined) return this.#read(node, ground, 'ratio')
    const beside = this.#read(other, ground, 'ratio')
    if (beside === undefined || beside.type === 'knob') return beside && this.#read(node, ground, 'ratio')
    return asKnob(roleOf(beside))
  }

  #sumOf(node: Plain): Read {
    const callee = field(node, 'callee', 'MemberExpression')
    const [answer, ...others] = nodesIn(node.arguments)
    const tally = field(callee, 'object', 'Identifier')?.name
    if (callee?.property !== 'of' || !isName(answer, 'answer') || others.length > 0) return undefined
    return typeof tally === 'string' ? this.sum(tally) : undefined
  }

  #function(node: Plain, ground: Ground): Read {
    for (const [name, template] of functionTemplates()) {
      const of = this.#read(fillingOf(template, node)?.get('of'), ground, 'ratio')
      if (of !== undefined) return { type: 'call', function: name, of }
    }
    return undefined
  }

  #extreme(node: Plain, ground: Ground): Read {
    for (const operator of ['min', 'max'] as const) {
      const filling = fillingOf(EXTREMES[operator], node)
      if (filling !== undefined) return this.#binary(operator, filling.get('$a'), filling.get('$b'), ground)
    }
    return undefined
  }

  #factors(node: Plain, ground: Ground): Read {
    const [left, right] = [field(node, 'left'), field(node, 'right')]
    switch (node.operator) {
      case '*':
        return this.#binary('*', left, right, ground)
      case '/': {
        const below = right === undefined ? undefined : afterOne(right)
        return below === undefined ? undefined : this.#binary('/', left, below, ground)
      }
      case '**': {
        const [base, exponent] = [this.#read(left, ground, 'ratio'), this.#knobs.read(right, 'power')]
        return base === undefined || exponent === undefined ? undefined : { type: 'power', base, exponent }
      }
      default:
        return undefined
    }
  }

  #binary(operator: BinaryOperator, a: Plain | undefined, b: Plain | undefined, ground: Ground): Read {
    const left = this.#beside(a, b, ground, operator)
    const right = this.#beside(b, a, ground, operator)
    return left === undefined || right === undefined ? undefined : { type: 'binary', operator, left, right }
  }

  /** A part of an operation; a knob is what goes with the other part. */
  #beside(node: Plain | undefined, other: Plain | undefined, ground: Ground, operator: BinaryOperator): Read {
    if (this.#knobs.read(node, 'ratio') === undefined || node?.value === 1)
      return this.#read(node, ground, 'ratio')
    const beside = this.#read(other, ground, 'ratio')
    return beside === undefined ? undefined : this.#read(node, ground, roleBeside(beside, ground, operator))
  }

  /** Sums and differences; several terms in a row can be one feature. */
  #terms(node: Plain, ground: Ground): Read {
    const terms = termsOf(node)
    const read: { readonly minus: boolean; readonly value: Expression }[] = []
    for (let i = 0; i < terms.length; ) {
      const { value, count } = this.#longest(terms.slice(i), ground)
      if (value === undefined) return undefined
      read.push({ minus: terms[i]?.minus === true, value })
      i += count
    }
    return this.#taste.rightmost ? fromRight(read) : fromLeft(read)
  }

  #longest(terms: readonly Term[], ground: Ground): { readonly value: Read; readonly count: number } {
    const features = featuresByKey(ground)
    if (terms[0]?.minus === false && this.#taste.features) {
      for (let count = terms.length; count > 1; count -= 1) {
        const joined = joinedTerms(terms.slice(0, count))
        const feature = joined === undefined ? undefined : features.get(keyOf(joined))
        if (feature !== undefined) return { value: { type: 'feature', feature }, count }
      }
    }
    const [first, second] = terms
    const beside = this.#beside(first?.node, second?.node ?? undefined, ground, '+')
    return { value: beside ?? this.#read(first?.node, ground, 'ratio'), count: 1 }
  }
}

interface Term {
  readonly minus: boolean
  readonly node: Plain
}

function termsOf(node: Plain): readonly Term[] {
  const [left, right] = [field(node, 'left'), field(node, 'right')]
  const isSum = node.type === 'BinaryExpression' && (node.operator === '+' || node.operator === '-')
  if (!isSum || left === undefined || right === undefined) return [{ minus: false, node }]
  return [...termsOf(left), { minus: node.operator === '-', node: right }]
}

function joinedTerms([first, ...rest]: readonly Term[]): Plain | undefined {
  if (first === undefined) return undefined
  return rest.reduce<Plain>(
    (left, { minus, node }) => ({ type: 'BinaryExpression', left, operator: minus ? '-' : '+', right: node }),
    first.node,
  )
}

type ReadTerm = { readonly minus: boolean; readonly value: Expression }

function fromLeft([first, ...rest]: readonly ReadTerm[]): Read {
  return rest.reduce<Read>(
    (left, { minus, value }) =>
      left === undefined ? undefined : { type: 'binary', operator: minus ? '-' : '+', left, right: value },
    first?.value,
  )
}

function fromRight(terms: readonly ReadTerm[]): Read {
  const at = terms.findIndex(({ minus }, i) => i > 0 && !minus)
  if (at < 0) return fromLeft(terms)
  const [left, right] = [fromLeft(terms.slice(0, at)), fromRight(terms.slice(at))]
  return left === undefined || right === undefined
    ? undefined
    : { type: 'binary', operator: '+', left, right }
}

function roleBeside(beside: Expression, { scope }: Ground, operator: BinaryOperator): KnobRole {
  if (scope === 'answer') return 'weight'
  return operator === '*' ? 'ratio' : roleOf(beside)
}

/** What is added to 1, below the line of a smoothed quotient. */
function afterOne(below: Plain): Plain | undefined {
  const bounded = fillingOf(BOUNDED, below)?.get('$a')
  if (bounded !== undefined) return bounded
  const [first, ...rest] = termsOf(below)
  if (first?.node.type !== 'Literal' || first.node.value !== 1 || rest[0]?.minus !== false) return undefined
  return joinedTerms(rest)
}

function isOneOrNothing(node: Plain): boolean {
  const [one, nothing] = [field(node, 'consequent', 'Literal'), field(node, 'alternate', 'Literal')]
  return one?.value === 1 && nothing?.value === 0
}

function template(text: string): Template {
  return { code: plainExpression(text), holeOf: dollarHole }
}

const BOUNDED = template('1 + Math.max(0, $a)')
const EXTREMES = { min: template('Math.min($a, $b)'), max: template('Math.max($a, $b)') }
