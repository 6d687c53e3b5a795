/** The shape of a knob over beta: monotone by construction. */
export type ScheduleShape = 'constant' | 'linear' | 'power' | 'geometric'

export const SCHEDULE_SHAPES: readonly ScheduleShape[] = ['constant', 'linear', 'power', 'geometric']

/**
 * A knob as a function of beta, from `from` at beta = 0 to `to` at beta = 1: constant (`from`), linear,
 * power (`from + (to - from) beta^exponent`) or geometric (`from (to / from)^beta`, both above 0).
 */
export interface ScheduleForm {
  readonly shape: ScheduleShape
  readonly from: number
  readonly to: number
  /** Of a power; above 0. */
  readonly exponent: number
  /** Rounded to the nearest integer. */
  readonly integer: boolean
}

/** A number with at most four significant digits: what is printed is what is evaluated. */
export function shortNumber(value: number): number {
  return Number(value.toPrecision(4))
}

/** The form with coefficients that print short, and a shape that its coefficients allow. */
export function tidyForm(form: ScheduleForm): ScheduleForm {
  const from = shortNumber(form.from)
  const to = form.shape === 'constant' ? from : shortNumber(form.to)
  const exponent = form.shape === 'power' ? Number(form.exponent.toFixed(2)) : 1
  const shape = possibleShape(form.shape, from, to, exponent)
  return { shape, from, to, exponent: shape === 'power' ? exponent : 1, integer: form.integer }
}

function possibleShape(shape: ScheduleShape, from: number, to: number, exponent: number): ScheduleShape {
  if (from === to) return 'constant'
  if (shape === 'geometric' && !(from > 0 && to > 0)) return 'linear'
  return shape === 'power' && exponent === 1 ? 'linear' : shape
}

/** The expression of a tidy form in TypeScript; `beta` is the name of the parameter. */
export function printForm(form: ScheduleForm, beta = 'beta'): string {
  const inner = printShape(form, beta, ' * ', ' ** ')
  return form.integer && !isWhole(form) ? `Math.round(${inner})` : inner
}

/** A form in words, such as `2 + 8 beta`. */
export function describeForm(form: ScheduleForm): string {
  return printShape(form, 'beta', ' ', '^')
}

function isWhole({ shape, from }: ScheduleForm): boolean {
  return shape === 'constant' && Number.isInteger(from)
}

function printShape({ shape, from, to, exponent }: ScheduleForm, beta: string, times: string, power: string) {
  if (shape === 'constant') return `${from}`
  if (shape === 'geometric') return `${from}${times}${factorOf(from, to)}${power}${beta}`
  const slope = shortNumber(to - from)
  const curve = shape === 'power' ? `${beta}${power}${exponent}` : beta
  return `${from} ${slope < 0 ? '-' : '+'} ${Math.abs(slope)}${times}${curve}`
}

function factorOf(from: number, to: number): number {
  return shortNumber(to / from)
}

/** The value at beta, by the arithmetic of the printed expression. */
export function formAt({ shape, from, to, exponent, integer }: ScheduleForm, beta: number): number {
  const slope = shortNumber(to - from)
  const value =
    shape === 'constant'
      ? from
      : shape === 'geometric'
        ? from * factorOf(from, to) ** beta
        : from + slope * (shape === 'power' ? beta ** exponent : beta)
  return integer ? Math.round(value) : value
}

/** 1 where values never fall, -1 where they never rise, 0 where they are all equal, undefined otherwise. */
export function directionOf(values: readonly number[]): -1 | 0 | 1 | undefined {
  let direction: -1 | 0 | 1 = 0
  for (let i = 1; i < values.length; i += 1) {
    const step = Math.sign((values[i] as number) - (values[i - 1] as number))
    if (step === 0) continue
    if (direction !== 0 && step !== direction) return undefined
    direction = step > 0 ? 1 : -1
  }
  return direction
}

/**
 * The simplest form that has a knob's ends and follows its values: linear or geometric where these fit to within
 * rounding, else the best of linear, geometric and a power through the middle value.
 */
export function fitForm(values: readonly number[]): ScheduleForm {
  const [from, to] = [values[0] as number, values[values.length - 1] as number]
  const ends = { from, to, exponent: 1, integer: values.every(Number.isInteger) }
  if (from === to) return { ...ends, shape: 'constant' }
  const forms: ScheduleForm[] = [{ ...ends, shape: 'linear' }]
  if (from > 0 && to > 0) forms.push({ ...ends, shape: 'geometric' })
  const middle = ((values[Math.floor(values.length / 2)] as number) - from) / (to - from)
  if (middle > 0 && middle < 1) {
    forms.push({ ...ends, shape: 'power', exponent: Math.log(middle) / Math.log(0.5) })
  }
  const near = ends.integer ? 1 : 0.01 * Math.abs(to - from)
  const errors = forms.map((form) => errorOf(form, values))
  const found = errors.findIndex((error) => error <= near)
  return forms[found >= 0 ? found : errors.indexOf(Math.min(...errors))] as ScheduleForm
}

function errorOf(form: ScheduleForm, values: readonly number[]): number {
  const last = Math.max(1, values.length - 1)
  return Math.max(...values.map((value, i) => Math.abs(formAt(form, i / last) - value)))
}
