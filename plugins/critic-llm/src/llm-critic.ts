import {
  type Critic,
  type CriticContext,
  type Critique,
  type Fitness,
  type Individual,
  type LeastCall,
  type Lessons,
  type ReviewContext,
  type Reviewer,
  templateText,
} from 'autotts'
import { critiqueSystem, critiqueUser } from './critique-prompt.ts'
import { dialogue, requestOf } from './dialogue.ts'
import type { Options } from './options.ts'
import { readFindings } from './read-findings.ts'
import { readLessons } from './read-lessons.ts'
import { reviewSystem, reviewUser } from './review-prompt.ts'
import { shownEpisodes } from './shown-episodes.ts'

const NAME = 'critic-llm'

/**
 * Has a model say why a program loses and wastes what other critics measured. Its text is data: every finding has to name
 * episodes that it was shown, or it is sent back.
 */
export class LlmCritic implements Critic {
  readonly models: readonly string[]
  readonly reviewer?: Reviewer
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.models = [options.model]
    const { review } = options
    if (review !== undefined)
      this.reviewer = { every: review.every, review: (context) => this.#review(context, review) }
  }

  leastCalls(): readonly LeastCall[] {
    const { findings, instructions, review } = this.#options
    const systems = [
      critiqueSystem(templateText(instructions.critique), findings),
      ...(review === undefined ? [] : [reviewSystem(templateText(instructions.review), review.lessons)]),
    ]
    return systems.map((system) => {
      return { kind: 'model', request: requestOf(this.#options, system, '') }
    })
  }

  async critique(individual: Individual, fitness: Fitness, context: CriticContext): Promise<Critique> {
    const { episodes, findings: most, instructions } = this.#options
    const { earlier, models } = context
    const shown = await shownEpisodes(individual.program, fitness, earlier, episodes, context)
    if (shown.length === 0) return { critic: NAME, findings: [], reason: 'there is no episode to show' }
    const labelled = new Map(shown.map((trace, i) => [`E${i + 1}`, trace]))
    const mostTokens = Math.max(0, ...fitness.curve.map(({ tokens }) => tokens))
    const heard = await dialogue({
      models,
      options: this.#options,
      system: critiqueSystem(templateText(instructions.critique), most),
      user: critiqueUser(individual, fitness, earlier, labelled),
      read: (value) => readFindings(value, { labelled, most, mostTokens }),
    })
    if (heard.kind === 'heard') return { critic: NAME, findings: heard.value }
    return { critic: NAME, findings: [], reason: heard.reason }
  }

  async #review(context: ReviewContext, review: NonNullable<Options['review']>): Promise<Lessons> {
    const { ids, text } = reviewUser(context, review)
    const heard = await dialogue({
      models: context.models,
      options: this.#options,
      system: reviewSystem(templateText(this.#options.instructions.review), review.lessons),
      user: text,
      read: (value) => readLessons(value, ids, review.lessons),
    })
    return heard.kind === 'heard' ? { lessons: heard.value } : { lessons: [], reason: heard.reason }
  }
}
