import { printForm, tidyForm } from 'autotts'
import type { BinaryOperator, Condition, Expression, FunctionName, Knob, SumSet } from './expression.ts'
import { FEATURES, type FeatureName, type Local } from './features.ts'
import type { Genome } from './genome.ts'
import type { Ground } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'

/** A sum over branches as a printed program keeps it. */
export interface PrintedSum {
  readonly name: string
  readonly over: SumSet
  /** What each branch adds. */
  readonly amount: string
}

/** How tightly a printed expression holds together: its operators, from loose to tight. */
const LOOSE = 0
const TERM = 1
const FACTOR = 2
const ATOM = 3

interface Printed {
  readonly text: string
  readonly hold: number
}

/** What a printed program is made of, gathered while its modules are printed. */
export class Sheet {
  /** Expressions of the schedule by name. */
  readonly knobs = new Map<string, string>()
  /** Names of the genome's knobs. */
  readonly names = new Map<Knob, string>()
  readonly needs = new Set<Local>()
  readonly imports = new Set<string>(['defineController', 'NO_ANSWER'])
  readonly sums: PrintedSum[] = []
  /** See the genome. */
  readonly typical: Genome['typical']

  constructor(typical?: Genome['typical']) {
    this.typical = typical
  }

  /** Enters a knob into the schedule and gives the expression that reads it. */
  knob(name: string, knob: Knob): string {
    const { role, shape, from, to, exponent } = knob
    let free = name
    for (let n = 2; this.knobs.has(free); n += 1) free = `${name}${n}`
    const form = tidyForm({ shape, from, to, exponent, integer: rangeOfRole(role).integer })
    this.knobs.set(free, printForm(form))
    this.names.set(knob, free)
    return `knobs.${free}`
  }

  need(locals: readonly Local[]): void {
    for (const local of locals) this.needs.add(local)
  }

  condition(condition: Condition, purpose: string): string {
    switch (condition.type) {
      case 'never':
        return 'false'
      case 'compare': {
        const ground: Ground = { scope: purpose === 'prune' ? 'branch' : 'question' }
        return this.#comparison(condition, purpose, ground)
      }
      default: {
        const parts = condition.parts.map((part) => {
          const text = this.condition(part, purpose)
          return part.type === 'all' || part.type === 'any' ? `(${text})` : text
        })
        return parts.join(condition.type === 'all' ? ' && ' : ' || ')
      }
    }
  }

  /** The expression in TypeScript; its knobs are named after `purpose` and what they go with. */
  expression(expression: Expression, purpose: string, ground: Ground): string {
    return this.#print(expression, purpose, ground).text
  }

  #comparison(
    { left, operator, right }: Pick<Condition & { type: 'compare' }, 'left' | 'operator' | 'right'>,
    purpose: string,
    ground: Ground,
  ): string {
    const before = held(this.#print(left, purpose, ground), TERM)
    const after = held(this.#print(right, purpose + subjectOf(left), ground), TERM)
    return `${before} ${operator} ${after}`
  }

  #print(expression: Expression, purpose: string, ground: Ground): Printed {
    switch (expression.type) {
      case 'knob':
        return atom(this.knob(purpose, expression))
      case 'one':
        return atom('1')
      case 'feature':
        return this.#feature(expression.feature, ground)
      case 'sum':
        return atom(this.#sum(expression))
      case 'binary':
        return this.#binary(expression, purpose, ground)
      case 'power': {
        const base = this.#base(expression, purpose, ground)
        const exponent = this.knob(`${purpose}${subjectOf(expression.base)}Power`, expression.exponent)
        return { text: `${base} ** ${exponent}`, hold: FACTOR }
      }
      case 'call':
        return atom(called(expression.function, this.#print(expression.of, purpose, ground).text))
      case 'test':
        return { text: `${this.#comparison(expression, purpose, ground)} ? 1 : 0`, hold: LOOSE }
    }
  }

  /** What is raised to a power: never negative, and above 0 where the power may be negative, so that a number comes of it. */
  #base({ base, exponent }: Expression & { type: 'power' }, purpose: string, ground: Ground): string {
    const printed = this.#print(base, purpose, ground)
    const least = canBeNegative(base) ? atom(`Math.max(0, ${printed.text})`) : printed
    const turns = Math.min(exponent.from, exponent.to) < 0
    return turns && canBeZero(base, ground) ? `(1 + ${held(least, TERM)})` : held(least, ATOM)
  }

  #feature(name: FeatureName, { over }: Ground): Printed {
    const { code: usual, codeWhenLeft = usual, codeWhenLost = usual, needs } = FEATURES[name]
    const code = over === 'left' ? codeWhenLeft : over === 'lost' ? codeWhenLost : usual
    this.need(needs)
    const simple = !/ [-/] /.test(code)
    return simple
      ? atom(code)
      : { text: code, hold: code.includes(' - ') && !code.startsWith('(') ? TERM : FACTOR }
  }

  #sum({ over, of }: Expression & { type: 'sum' }): string {
    const amount = this.#print(of, over, { scope: 'branch', over }).text
    const same = this.sums.find((one) => one.over === over && one.amount === amount)
    if (same !== undefined) return `${same.name}.of(answer)`
    const count = this.sums.filter((one) => one.over === over).length
    const name = count === 0 ? over : `${over}${count + 1}`
    this.imports.add('Tally')
    this.sums.push({ name, over, amount })
    return `${name}.of(answer)`
  }

  #binary(
    { operator, left, right }: Expression & { type: 'binary' },
    purpose: string,
    ground: Ground,
  ): Printed {
    const a = this.#print(left, purpose + knobSubject(left, right), ground)
    const b = this.#print(right, purpose + knobSubject(right, left), ground)
    return joined(operator, a, b, canBeNegative(right))
  }
}

function joined(operator: BinaryOperator, a: Printed, b: Printed, negative: boolean): Printed {
  switch (operator) {
    case '+':
      return { text: `${held(a, TERM)} + ${held(b, TERM)}`, hold: TERM }
    case '-':
      return { text: `${held(a, TERM)} - ${held(b, FACTOR)}`, hold: TERM }
    case '*':
      return { text: `${held(a, FACTOR)} * ${held(b, ATOM)}`, hold: FACTOR }
    case '/': {
      const below = negative ? `Math.max(0, ${b.text})` : held(b, TERM)
      return { text: `${held(a, FACTOR)} / (1 + ${below})`, hold: FACTOR }
    }
    default:
      return atom(`Math.${operator}(${a.text}, ${b.text})`)
  }
}

/** Of what `exp` is taken at most, so that sums and products of it stay numbers. */
const LARGEST_EXPONENT = 10

function called(name: FunctionName, of: string): string {
  switch (name) {
    case 'log':
      return `Math.log1p(Math.max(0, ${of}))`
    case 'exp':
      return `Math.exp(Math.min(${LARGEST_EXPONENT}, ${of}))`
    case 'sqrt':
      return `Math.sqrt(Math.max(0, ${of}))`
    case 'decay':
      return `Math.exp(-Math.max(0, ${of}))`
  }
}

/** Features, sums of what is not negative, powers, and knobs but exponents are not. */
export function canBeNegative(expression: Expression): boolean {
  switch (expression.type) {
    case 'binary':
      return expression.operator === '-' || canBeNegative(expression.left) || canBeNegative(expression.right)
    case 'sum':
      return canBeNegative(expression.of)
    case 'knob':
      return Math.min(expression.from, expression.to) < 0
    default:
      return false
  }
}

/** Whether a branch may be looked at while it shows no answer: its streak is 0 then, and what it showed of its answer. */
function seenWithoutAnswer(feature: FeatureName, { over, scope }: Ground): boolean {
  return over === undefined ? scope === 'branch' : over === 'lost' && feature === 'streak'
}

/** Whether an expression that is never negative can be 0. */
function canBeZero(expression: Expression, ground: Ground): boolean {
  switch (expression.type) {
    case 'one':
    case 'power':
      return false
    case 'feature':
      return FEATURES[expression.feature].positive !== true || seenWithoutAnswer(expression.feature, ground)
    case 'knob':
      return Math.min(expression.from, expression.to) <= 0
    case 'binary': {
      const { left, operator, right } = expression
      if (canBeNegative(expression)) return true
      if (operator === '/') return canBeZero(left, ground)
      const both = operator === '+' || operator === 'max'
      return both
        ? canBeZero(left, ground) && canBeZero(right, ground)
        : canBeZero(left, ground) || canBeZero(right, ground)
    }
    default:
      return true
  }
}

function atom(text: string): Printed {
  return { text, hold: ATOM }
}

/** The text, in parentheses where what stands around it holds tighter. */
function held({ text, hold }: Printed, around: number): string {
  return hold >= around ? text : `(${text})`
}

/** What a knob that stands beside `other` is called after. */
function knobSubject(self: Expression, other: Expression): string {
  return self.type === 'knob' ? subjectOf(other) : ''
}

/** The word that tells an expression from others: the first thing in it that has a name. */
function subjectOf(expression: Expression): string {
  switch (expression.type) {
    case 'feature':
      return capital(expression.feature)
    case 'sum':
      return capital(expression.over)
    case 'call':
      return subjectOf(expression.of)
    case 'power':
      return subjectOf(expression.base)
    case 'binary':
    case 'test':
      return subjectOf(expression.left) || subjectOf(expression.right)
    default:
      return ''
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
