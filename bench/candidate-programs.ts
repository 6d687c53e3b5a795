import { controllerProgramOf } from '../core/src/controllers/index.ts'
import type { ControllerProgram } from '../core/src/execution/controller-program.ts'
import { printGenome } from '../plugins/mutation-program/src/grammar/print-genome.ts'
import { SEED_GENOMES } from '../plugins/mutation-program/src/grammar/seed-genomes.ts'

/** A first-party program, judged as if somebody else had written it. */
export function firstPartyProgram(name: string): ControllerProgram {
  const { source } = controllerProgramOf(name)
  return { name, source, trusted: false }
}

/** The programs of the grammar that people wrote, as a search prints them. */
export function programsOfSeeds(): ControllerProgram[] {
  return Object.entries(SEED_GENOMES).map(([name, genome]) => ({
    name,
    source: printGenome(genome),
    trusted: false,
  }))
}
