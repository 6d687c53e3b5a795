import type { Knobs } from '../controller/define-controller.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { nearestName } from '../errors/nearest-names.ts'

/**
 * Replaces settings by name.
 *
 * @throws AutottsError E_KNOB_UNKNOWN with the nearest name, E_KNOB_VALUE
 */
export function overrideKnobs(program: string, knobs: Knobs, overrides: Knobs): Knobs {
  const names = Object.keys(knobs)
  for (const [name, value] of Object.entries(overrides)) {
    if (!names.includes(name)) throw unknownKnob(program, name, names)
    if (!Number.isFinite(value)) {
      throw new AutottsError('E_KNOB_VALUE', `knob '${name}' of ${program} is set to ${value}`, {
        expected: 'a finite number',
        next: 'Give a number, as in `--set n=16`.',
      })
    }
  }
  return Object.freeze({ ...knobs, ...overrides })
}

function unknownKnob(program: string, name: string, names: readonly string[]): AutottsError {
  const near = nearestName(name, names)
  const known = names.length === 0 ? 'it has no knobs' : names.join(', ')
  return new AutottsError('E_KNOB_UNKNOWN', `${program} has no knob '${name}'`, {
    expected: known,
    ...(near === undefined ? {} : { next: `Did you mean '${near}'?` }),
  })
}
