import type { Knobs } from '../controller/define-controller.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { nearestName } from '../errors/nearest-names.ts'
import { usageError } from './usage-error.ts'

/** `--set warmUp=4`, or `--set cmc.warmUp=4` for one of several controllers. */
export interface KnobAssignment {
  readonly controller?: string
  readonly knob: string
  readonly value: number
  /** As it was written. */
  readonly text: string
}

/** @throws AutottsError E_USAGE, E_KNOB_VALUE */
export function parseKnobAssignment(text: string): KnobAssignment {
  const equals = text.indexOf('=')
  const name = text.slice(0, Math.max(0, equals)).trim()
  if (name === '') throw usageError(`--set ${text} is not an assignment`, ['evaluate'], 'knob=value')
  const written = text.slice(equals + 1).trim()
  const value = Number(written)
  if (written === '' || !Number.isFinite(value)) {
    throw new AutottsError('E_KNOB_VALUE', `--set ${text}: '${written}' is not a finite number`, {
      expected: 'a number, such as 4 or 0.95',
      next: `Write --set ${name}=NUMBER.`,
    })
  }
  const dot = name.lastIndexOf('.')
  const knob = name.slice(dot + 1)
  return dot < 0 ? { knob, value, text } : { controller: name.slice(0, dot), knob, value, text }
}

/**
 * Which knobs each controller is given: a bare assignment goes to every controller that has the knob.
 * `knobs` holds the knob names by controller; those whose knobs could not be found out are not in it.
 *
 * @throws AutottsError E_KNOB_UNKNOWN where no controller has the knob, E_USAGE where the controller that an
 * assignment names is not among them
 */
export function assignKnobs(
  assignments: readonly KnobAssignment[],
  knobs: ReadonlyMap<string, readonly string[]>,
  controllers: readonly string[],
): ReadonlyMap<string, Knobs> {
  const overrides = new Map<string, Record<string, number>>(controllers.map((name) => [name, {}]))
  for (const assignment of assignments) {
    for (const name of takers(assignment, knobs, controllers)) {
      const own = overrides.get(name)
      if (own !== undefined) own[assignment.knob] = assignment.value
    }
  }
  return overrides
}

function takers(
  { controller, knob, text }: KnobAssignment,
  knobs: ReadonlyMap<string, readonly string[]>,
  controllers: readonly string[],
): readonly string[] {
  if (controller !== undefined && !controllers.includes(controller)) {
    const nearest = nearestName(controller, controllers)
    const guess = nearest === undefined ? '' : `; did you mean ${nearest}.${knob}?`
    const message = `--set ${text}: ${controller} is not one of the controllers evaluated${guess}`
    throw usageError(message, ['evaluate'], controllers.join(', '))
  }
  const asked = controller === undefined ? controllers : [controller]
  const found = asked.filter((name) => knobs.get(name)?.includes(knob) === true)
  const unclear = asked.some((name) => !knobs.has(name))
  if (found.length === 0 && !unclear) throw unknownKnob(knob, text, asked, knobs)
  return found
}

function unknownKnob(
  knob: string,
  text: string,
  asked: readonly string[],
  knobs: ReadonlyMap<string, readonly string[]>,
): AutottsError {
  const nearest = nearestName(
    knob,
    asked.flatMap((name) => knobs.get(name) ?? []),
  )
  const valid = asked.map((name) => `${name}: ${(knobs.get(name) ?? []).join(', ')}`).join('; ')
  const owner = asked.length === 1 ? `${asked[0]} has no` : 'none of the controllers has a'
  return new AutottsError('E_KNOB_UNKNOWN', `--set ${text}: ${owner} knob ${knob}`, {
    expected: valid,
    next: nearest === undefined ? 'Use one of these names.' : `Did you mean ${nearest}?`,
  })
}
