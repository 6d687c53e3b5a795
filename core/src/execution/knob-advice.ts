import type { Knobs } from '../controller/define-controller.ts'
import { AutottsError } from '../errors/autotts-error.ts'

/**
 * A program that failed with a knob outside the values that its schedule gives did so for that value, as far as
 * anyone can tell: the error then says which values the schedule gives.
 */
export function knobAdvice(error: AutottsError, overrides: Knobs, schedule: readonly Knobs[]): AutottsError {
  const outside = Object.entries(overrides).flatMap(([name, value]) => {
    const given = schedule.flatMap((knobs) => knobs[name] ?? [])
    const [least, most] = [Math.min(...given), Math.max(...given)]
    if (value >= least && value <= most) return []
    return [
      { name, value, valid: least === most ? `${name} = ${least}` : `${name} from ${least} to ${most}` },
    ]
  })
  if (outside.length === 0) return error
  const { code, message, place } = error
  const names = outside.map(({ name }) => name).join(' and ')
  return new AutottsError(code, message, {
    ...(place === undefined ? {} : { place }),
    expected: `${outside.map(({ valid }) => valid).join(', ')}, as its schedule has it`,
    next: `Take ${outside.map(({ name, value }) => `${name} = ${value}`).join(' and ')} back, or set ${names} within that range.`,
    cause: error,
  })
}
