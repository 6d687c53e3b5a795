import { EpisodeViolation } from '../../replay/episode-violation.ts'
import type { RawDescription, RawRefusal, RawSchedule } from '../isolate-messages.ts'
import type { LoadedProgram, UncheckedDefinition } from './loaded-program.ts'
import { describeThrown } from './program-error.ts'

const KNOB_LIMIT = 200
const TEXT_LIMIT = 1000

/**
 * Reads a program's definition and its schedule at every beta, each from a fresh run of its body. The methods
 * of arrays are the program's to change while it runs, so none is called on what goes to the host.
 */
export function describeProgram(
  program: LoadedProgram,
  betas: readonly number[],
  fuel: number,
): RawDescription | RawRefusal {
  let at: number | undefined
  try {
    const definition = program.definition(fuel)
    const { name, summary, signals } = definition
    const described = {
      name: asName(name),
      summary: typeof summary === 'string' ? summary.slice(0, TEXT_LIMIT) : '',
      signals: asSignals(signals),
    }
    program.solver(fuel)
    program.checkAfterwards()
    const schedules: RawSchedule[] = []
    for (let i = 0; i < betas.length; i += 1) {
      const beta = betas[i] as number
      at = beta
      schedules[i] = { beta, knobs: knobsAt(program.definition(fuel), beta) }
      program.checkAfterwards()
    }
    return { ...described, schedules }
  } catch (thrown) {
    const fault = describeThrown(thrown, program.outOfFuel)
    if (at === undefined) return fault
    const code = fault.code === 'E_CONTROLLER_THREW' ? 'E_CONTROLLER_SCHEDULE' : fault.code
    return { ...fault, code, beta: at }
  }
}

function asName(name: unknown): string {
  if (typeof name === 'string' && name !== '') return name.slice(0, TEXT_LIMIT)
  throw new EpisodeViolation('E_CONTROLLER_FORM', `name is ${typeof name}, not a text`)
}

function asSignals(signals: unknown): string[] {
  if (signals === undefined) return []
  if (!Array.isArray(signals)) throw new EpisodeViolation('E_CONTROLLER_FORM', 'signals is not an array')
  const names: string[] = []
  for (let i = 0; i < signals.length && i < KNOB_LIMIT; i += 1) {
    const signal: unknown = signals[i]
    names[i] = typeof signal === 'string' ? signal.slice(0, TEXT_LIMIT) : typeof signal
  }
  return names
}

/** Own settings, read once; a value that is no number goes to the host as its type's name. */
function knobsAt({ schedule }: UncheckedDefinition, beta: number): Record<string, number | string> {
  if (typeof schedule !== 'function') {
    throw new EpisodeViolation('E_CONTROLLER_FORM', `schedule is ${typeof schedule}, not a function`)
  }
  const settings: unknown = schedule(beta)
  if (typeof settings !== 'object' || settings === null) {
    throw new EpisodeViolation(
      'E_CONTROLLER_SCHEDULE',
      `the schedule gives ${typeof settings}, not an object`,
    )
  }
  const names = Object.keys(settings)
  if (names.length > KNOB_LIMIT) {
    throw new EpisodeViolation('E_CONTROLLER_SCHEDULE', `the schedule gives ${names.length} knobs`)
  }
  const knobs: Record<string, number | string> = Object.create(null) as Record<string, number | string>
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] as string
    if (name.length > TEXT_LIMIT) {
      throw new EpisodeViolation('E_CONTROLLER_SCHEDULE', 'the name of a knob is too long')
    }
    const value = (settings as Readonly<Record<string, unknown>>)[name]
    knobs[name] = typeof value === 'number' ? value : typeof value
  }
  return knobs
}
