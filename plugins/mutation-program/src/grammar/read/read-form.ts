import { fitForm, type KnobSource, printForm, type ScheduleForm, shortNumber, tidyForm } from 'autotts'
import { keyOf, nodesIn, type Plain, plainModule } from './plain-syntax.ts'
import { knobSourceOf } from './same-program.ts'
import { dollarHole, fillingOf, type Template } from './template.ts'

/** A knob's form as its text has it, to as many digits as are printed, where it is written as printed ones are, else the form that follows its values best. */
export function formOfKnob(
  { text, values }: Pick<KnobSource, 'text' | 'values'>,
  beta: string,
): ScheduleForm {
  return writtenForm(text, beta) ?? tidyForm(fitForm(values))
}

function writtenForm(text: string, beta: string): ScheduleForm | undefined {
  const written = expressionIn(text)
  if (written === undefined) return undefined
  for (const { template, form } of templates(beta)) {
    const filling = fillingOf(template, written)
    if (filling === undefined) continue
    const numbers = ['$a', '$b', '$c'].map((name) => numberIn(filling.get(name)))
    if (numbers.some(Number.isNaN)) continue
    const forms = nearby(form(numbers))
    return forms.find((one) => isWritten(one, beta, written)) ?? forms[0]
  }
  return undefined
}

/** A form's ends are printed as one end and a step, which can leave the last digit of the other one open. */
function nearby(form: ScheduleForm): readonly ScheduleForm[] {
  const ulp = 10 ** (Math.floor(Math.log10(Math.abs(form.to) || 1)) - 3)
  return [0, -1, 1].map((step) => tidyForm({ ...form, to: form.to + step * ulp }))
}

function isWritten(form: ScheduleForm, beta: string, written: Plain): boolean {
  const printed = expressionIn(printForm(form, beta))
  return printed !== undefined && keyOf(printed) === keyOf(written)
}

interface FormTemplate {
  readonly template: Template
  readonly form: (numbers: readonly (number | undefined)[]) => ScheduleForm
}

function templates(beta: string): readonly FormTemplate[] {
  const known = TEMPLATES.get(beta)
  if (known !== undefined) return known
  const made = SHAPES.flatMap(({ code, shape, end }) =>
    [false, true].map((integer): FormTemplate => {
      const text = code.replace('beta', beta)
      return {
        template: { code: plainOr(integer ? `Math.round(${text})` : text), holeOf: dollarHole },
        form: ([a = 0, b = 0, c = 1]) => ({ shape, from: a, to: end(a, b), exponent: c, integer }),
      }
    }),
  )
  TEMPLATES.set(beta, made)
  return made
}

const TEMPLATES = new Map<string, readonly FormTemplate[]>()

/** The forms as they are printed: two numbers and what they say of the value at beta = 1. */
const SHAPES = [
  { code: '$a + $b * beta', shape: 'linear', end: (a: number, b: number) => shortNumber(a + b) },
  { code: '$a - $b * beta', shape: 'linear', end: (a: number, b: number) => shortNumber(a - b) },
  { code: '$a + $b * beta ** $c', shape: 'power', end: (a: number, b: number) => shortNumber(a + b) },
  { code: '$a - $b * beta ** $c', shape: 'power', end: (a: number, b: number) => shortNumber(a - b) },
  { code: '$a * $b ** beta', shape: 'geometric', end: (a: number, b: number) => shortNumber(a * b) },
  { code: '$a', shape: 'constant', end: (a: number) => a },
] as const

/** NaN for what is no number. */
function numberIn(node: Plain | undefined): number | undefined {
  if (node === undefined) return undefined
  const source = knobSourceOf(node, '')
  return source !== undefined && 'value' in source ? source.value : Number.NaN
}

function expressionIn(text: string): Plain | undefined {
  const [exported] = nodesIn(plainModule(`export default (${text})`)?.body)
  const [declaration] = nodesIn([exported?.declaration ?? null])
  return declaration
}

function plainOr(text: string): Plain {
  const found = expressionIn(text)
  if (found === undefined) throw new TypeError(`a form does not parse: ${text}`)
  return found
}
