import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { SearchComponents } from '../search/search-components.ts'
import { checkModels } from './check-models.ts'
import { checkSetup } from './check-setup.ts'

/** What `run` would refuse an experiment for on this machine although the experiment is sound: keys, variables, commands. */
export interface NotReady {
  readonly message: string
  readonly next: string | null
}

/** @param components of an experiment that has passed the same checks with `offline` */
export function notReady(components: SearchComponents, experiment: Experiment): NotReady[] {
  return [checkSetup, checkModels].flatMap((check) => {
    try {
      check(components, experiment)
      return []
    } catch (thrown) {
      if (!(thrown instanceof AutottsError)) throw thrown
      return [{ message: thrown.message, next: thrown.next ?? null }]
    }
  })
}
