import { resolve } from 'node:path'
import { controllerProgramOf, FIRST_PARTY_NAMES } from '../controllers/index.ts'
import { type AskedController, toldApart } from '../controllers/told-apart.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'

export interface NamedPrograms {
  readonly seeds: readonly ControllerProgram[]
  readonly baselines: readonly ControllerProgram[]
}

/**
 * The controllers that an experiment names: first-party ones, or files that lie beside it. Two programs of one name go by what the
 * experiment calls them; a seed that is also a baseline is one program.
 *
 * @throws AutottsError E_CONTROLLER_*
 */
export function programsOf(experiment: Pick<Experiment, 'folder' | 'locate' | 'spec'>): NamedPrograms {
  const { population, baselines } = experiment.spec
  const seeds = loaded(population.seeds, ['population', 'seeds'], experiment)
  const all = [...seeds, ...loaded(baselines, ['baselines'], experiment)]
  const isSame = (one: AskedController, other: AskedController) => one.program.source === other.program.source
  const programs = toldApart(all, isSame).map(({ program }) => program)
  return { seeds: programs.slice(0, seeds.length), baselines: programs.slice(seeds.length) }
}

function loaded(
  names: readonly string[],
  at: ExperimentPath,
  { folder, locate }: Pick<Experiment, 'folder' | 'locate'>,
): AskedController[] {
  return names.map((name, i) => {
    const firstParty = FIRST_PARTY_NAMES.some((known) => known === name)
    try {
      const program = controllerProgramOf(firstParty || !/[\\/.]/.test(name) ? name : resolve(folder, name))
      return { word: name, program }
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
