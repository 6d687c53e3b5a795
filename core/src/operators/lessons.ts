import type { FitnessContext, Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { ModelAccess } from './model-provider.ts'

/** What a look at many programs taught. */
export interface Lesson {
  /** A sentence or two: what worked, or did not, and why. To be read as data. */
  readonly text: string
  /** Ids of individuals that show it. */
  readonly individuals: readonly string[]
}

/** What came of a review; without lessons the reason says why. */
export interface Lessons {
  readonly lessons: readonly Lesson[]
  readonly reason?: string
}

export interface ReviewContext {
  readonly objectives: readonly Objective[]
  /** Best first. */
  readonly population: readonly EvaluatedIndividual[]
  /** Everybody evaluated so far that may be known, by index. */
  readonly history: readonly EvaluatedIndividual[]
  /** The lessons of this critic that hold until now. */
  readonly lessons: readonly Lesson[]
  readonly models: ModelAccess
  readonly signal: FitnessContext['signal']
}

/** Looks at the whole population now and then; what it finds is logged, and told to operators from then on. */
export interface Reviewer {
  /** It is asked once for every so many individuals. */
  readonly every: number
  review(context: ReviewContext): Promise<Lessons>
}
