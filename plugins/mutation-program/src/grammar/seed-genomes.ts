import type { Genome } from './genome.ts'
import { firstFinishers, oneByOne, refill, shortRace, widening } from './seeds/after-published.ts'
import { earlyAndLate } from './seeds/early-and-late.ts'
import { inStages } from './seeds/in-stages.ts'
import { lostCauses } from './seeds/lost-causes.ts'
import { secondThoughts } from './seeds/second-thoughts.ts'
import { weighedEvidence } from './seeds/weighed-evidence.ts'

/** Programs of the grammar that people wrote: where a search without parents of the grammar may start. */
export const SEED_GENOMES = {
  'one-by-one': oneByOne,
  'first-finishers': firstFinishers,
  widening,
  'short-race': shortRace,
  refill,
  'second-thoughts': secondThoughts,
  'in-stages': inStages,
  'weighed-evidence': weighedEvidence,
  'early-and-late': earlyAndLate,
  'lost-causes': lostCauses,
} as const satisfies Record<string, Genome>

export type SeedName = keyof typeof SEED_GENOMES
export const SEED_NAMES = Object.keys(SEED_GENOMES) as readonly SeedName[]
