import { AutottsError } from '../errors/autotts-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { budgetAveragedAccuracy } from '../evaluation/budget-averaged-accuracy.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import type { SearchState } from '../search/search-state.ts'

const NEXT = 'The programs of the run are in its report.md.'

/**
 * The individual that a run is remembered for: the named one, or the bred one with the best accuracy averaged over the
 * budgets on the curve that the search saw; of equal ones the first.
 *
 * @throws AutottsError E_DISCOVERED
 */
export function discoveryInRun(
  { evaluated }: SearchState,
  id: string | undefined,
  { budgets, folder }: { readonly budgets: readonly number[]; readonly folder: string },
): EvaluatedIndividual {
  const all = evaluated.toArray()
  if (id !== undefined) {
    const named = all.find((one) => one.id === id)
    if (named !== undefined) return bred(named, folder)
    throw unknown(id, all, folder)
  }
  let best: { readonly one: EvaluatedIndividual; readonly value: number } | undefined
  for (const one of all) {
    if (isSeed(one)) continue
    const value = budgetAveragedAccuracy(one.fitness.curve, budgets)
    if (best === undefined || value > best.value) best = { one, value }
  }
  if (best !== undefined) return best.one
  throw new AutottsError('E_DISCOVERED', `${folder} found no program of its own`, {
    next: 'Let it search longer.',
  })
}

/** Offers bred individuals of the run alone: a seed would be refused. */
function unknown(id: string, all: readonly EvaluatedIndividual[], folder: string): AutottsError {
  const ids = all.filter((one) => !isSeed(one)).map((one) => one.id)
  const near = nearestNames(id, ids)
  const offered = near.length === 0 ? ids.slice(0, 1) : near
  return new AutottsError('E_DISCOVERED', `${folder} evaluated no ${id}`, {
    expected:
      offered.length === 0
        ? 'a run that bred a program; this one has none'
        : `an id such as ${offered.join(', ')}`,
    next: NEXT,
  })
}

function isSeed({ lineage }: EvaluatedIndividual): boolean {
  return lineage.operator === 'seed'
}

/** A seed was there before the run: it is nothing that was found. */
function bred(named: EvaluatedIndividual, folder: string): EvaluatedIndividual {
  const { id, lineage } = named
  if (!isSeed(named)) return named
  throw new AutottsError('E_DISCOVERED', `${id} is a seed of ${folder}, ${lineage.change}: no run found it`, {
    expected: 'the id of an individual that the run bred',
    next: NEXT,
  })
}
