import { AutottsError } from '../errors/autotts-error.ts'
import type { LeakAudited, SharedQuestions } from '../events/search-event.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { questionHashesOf } from '../stores/question-hashes-of.ts'
import type { ExperimentStores } from './experiment-stores.ts'

/**
 * Compares the questions of the search stores with those of the held-out ones, by the hashes of their texts; no sealed
 * store is opened. Undefined where nothing is held out.
 * @throws AutottsError E_EXPERIMENT_HELD_OUT where questions are shared and the experiment does not say `audit: warn`
 */
export async function leakAudit(
  experiment: Experiment,
  { search, heldOut }: ExperimentStores,
): Promise<LeakAudited | undefined> {
  const held = experiment.spec.heldOut
  if (held === undefined) return undefined
  const read = async (refs: ExperimentStores['search']) =>
    Promise.all(refs.map(async (ref) => ({ id: ref.id, hashes: new Set(await questionHashesOf(ref)) })))
  const [ours, theirs] = await Promise.all([read(search), read(heldOut)])
  const shared = ours.flatMap(({ id, hashes }) =>
    theirs.flatMap((other): SharedQuestions[] => {
      const questions = [...hashes].filter((hash) => other.hashes.has(hash)).length
      return questions === 0 ? [] : [{ search: id, heldOut: other.id, questions }]
    }),
  )
  if (shared.length > 0 && held.audit === 'refuse') throw leaked(shared, experiment)
  return { type: 'LeakAudited', searched: ours.length, heldOut: theirs.length, shared }
}

/** Sentences on questions that are both searched on and held out. */
export function leakLines(shared: readonly SharedQuestions[]): string[] {
  return shared.map(({ search, heldOut, questions }) => {
    const what = questions === 1 ? 'question of' : 'questions of'
    return `${questions} ${what} ${heldOut} ${questions === 1 ? 'is' : 'are'} also in ${search}, which is searched on`
  })
}

function leaked(shared: readonly SharedQuestions[], { locate }: Experiment): AutottsError {
  return new AutottsError('E_EXPERIMENT_HELD_OUT', leakLines(shared).join('\n'), {
    place: locate.value(['heldOut', 'stores']),
    expected: 'held-out stores of other questions than those searched on',
    next: 'Hold out another benchmark; or say `audit: warn` under heldOut if only the models are to be new.',
  })
}
