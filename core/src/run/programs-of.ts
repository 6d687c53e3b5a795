import { resolve } from 'node:path'
import { controllerProgramOf, FIRST_PARTY_NAMES } from '../controllers/index.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'

/** The controllers that an experiment names at `at`: first-party ones, or files that lie beside it. */
export function programsOf(
  names: readonly string[],
  at: ExperimentPath,
  { folder, locate }: Pick<Experiment, 'folder' | 'locate'>,
): ControllerProgram[] {
  return names.map((name, i) => {
    const firstParty = FIRST_PARTY_NAMES.some((known) => known === name)
    try {
      return controllerProgramOf(firstParty || !/[\\/.]/.test(name) ? name : resolve(folder, name))
    } catch (thrown) {
      if (!(thrown instanceof AutottsError)) throw thrown
      const { code, message, expected, next, cause } = thrown
      const details = {
        place: locate.value([...at, i]),
        ...(expected === undefined ? {} : { expected }),
        ...(next === undefined ? {} : { next }),
        cause,
      }
      throw new AutottsError(code, message, details)
    }
  })
}
