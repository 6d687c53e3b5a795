import type { Knobs } from '../controller/define-controller.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { printable } from '../errors/printable.ts'
import type { RawSchedule } from '../sandbox/isolate-messages.ts'

/**
 * Checks the settings at rising betas: the same knobs everywhere, finite, and monotone in one direction.
 *
 * @throws AutottsError E_CONTROLLER_SCHEDULE naming the knob, the betas and the values
 */
export function checkSchedule(schedules: readonly RawSchedule[], file: string): Knobs[] {
  const knobs = schedules.map(({ beta, knobs }) => finiteKnobs(knobs, beta, file))
  for (const name of Object.keys(knobs[0] ?? {})) checkMonotone(name, schedules, knobs, file)
  const names = Object.keys(knobs[0] ?? {}).join(', ')
  for (const [i, some] of knobs.entries()) {
    if (Object.keys(some).join(', ') === names) continue
    throw refused(
      `the schedule has the knobs ${names} at beta = 0, and ${Object.keys(some).join(', ') || 'none'} at beta = ${schedules[i]?.beta}`,
      file,
      'the same knobs, in the same order, at every beta',
    )
  }
  return knobs
}

/** The settings at one beta. @throws AutottsError E_CONTROLLER_SCHEDULE for what is not a finite number */
export function finiteKnobs(knobs: RawSchedule['knobs'], beta: number, file: string): Knobs {
  const checked: Record<string, number> = {}
  for (const [name, value] of Object.entries(knobs)) {
    if (typeof value === 'number' && Number.isFinite(value)) checked[name] = value
    else {
      const what = typeof value === 'number' ? `${value}` : `a ${value}`
      throw refused(
        `knob '${name}' is ${what} at beta = ${beta}`,
        file,
        'a finite number at every beta in [0, 1]',
      )
    }
  }
  return Object.freeze(checked)
}

function checkMonotone(
  name: string,
  schedules: readonly RawSchedule[],
  knobs: readonly Knobs[],
  file: string,
): void {
  let direction = 0
  for (let i = 1; i < knobs.length; i += 1) {
    const before = knobs[i - 1]?.[name] ?? Number.NaN
    const after = knobs[i]?.[name] ?? Number.NaN
    const turn = Math.sign(after - before)
    if (turn !== 0 && direction !== 0 && turn !== direction) {
      const betas = `from ${before} at beta = ${schedules[i - 1]?.beta} to ${after} at beta = ${schedules[i]?.beta}`
      const course = direction > 0 ? 'falls' : 'rises'
      const earlier = direction > 0 ? 'rose' : 'fell'
      throw refused(
        `knob '${name}' ${course} ${betas}, where it ${earlier} before`,
        file,
        'every knob monotone in beta, in either direction',
      )
    }
    if (turn !== 0) direction = turn
  }
}

function refused(message: string, file: string, expected: string): AutottsError {
  return new AutottsError('E_CONTROLLER_SCHEDULE', printable(message), {
    place: { file },
    expected,
    next: 'Mend the schedule: larger beta means more compute, knob by knob.',
  })
}
