import { halvingsOf } from 'autotts'
import { type Counterfactual, gainOf } from './counterfactual.ts'
import type { EpisodeDigest } from './episode-digest.ts'

/** What is known of the traced episodes as a whole. */
export interface Sample {
  readonly episodes: readonly EpisodeDigest[]
  /** Mean tokens per question at each of the traced betas. */
  readonly spent: readonly number[]
  /** Different questions among the episodes. */
  readonly questions: number
}

/** An episode in which a rule would have made a difference. */
export interface Instance {
  readonly episode: EpisodeDigest
  readonly gain: -1 | 0 | 1
  readonly saved: number
}

/** What a rule would have come to over all traced episodes. */
export interface Trial {
  readonly rule: string
  /** Percentage points won and lost, averaged over the betas. */
  readonly won: number
  readonly lost: number
  /** Standard error of won - lost over the questions. */
  readonly error: number
  /** Mean tokens per question saved, and how often the tokens are halved; averaged over the betas. */
  readonly tokens: number
  readonly halvings: number
  readonly instances: readonly Instance[]
}

/** Tries a rule on every episode. */
export function tryRule({ rule, judge }: Counterfactual, { episodes, spent, questions }: Sample): Trial {
  const saved = spent.map(() => 0)
  const byQuestion = new Map<number, number>()
  const instances: Instance[] = []
  let [won, lost] = [0, 0]
  for (const episode of episodes) {
    const judgement = judge(episode)
    if (judgement === undefined) continue
    const { betaPlace, number, share } = episode.place
    const gain = gainOf(episode, judgement.answer)
    if (gain === 0 && judgement.saved === 0) continue
    instances.push({ episode, gain, saved: judgement.saved })
    saved[betaPlace] = (saved[betaPlace] as number) + share * judgement.saved
    const weight = (100 * share) / spent.length
    if (gain > 0) won += weight
    if (gain < 0) lost += weight
    byQuestion.set(number, (byQuestion.get(number) ?? 0) + gain * weight)
  }
  const halvings = saved.map((tokens, beta) => halvingsOf(tokens, spent[beta] as number))
  return {
    rule,
    won,
    lost,
    error: errorOf([...byQuestion.values()], questions, instances.length === 0 ? 0 : 100 / episodes.length),
    tokens: mean(saved),
    halvings: mean(halvings),
    instances,
  }
}

/** What a rule is worth in points, a standard error below what it won: of many that are tried, some are lucky. */
export function worthOf({ won, lost, error, halvings }: Trial, pointsPerHalving: number): number {
  return won - lost - error + pointsPerHalving * halvings
}

/**
 * Standard error of a sum over questions, those that contribute nothing included, as if one more episode had turned: what turned
 * none of a few hundred may well turn one of the next.
 */
function errorOf(contributions: readonly number[], questions: number, turned: number): number {
  if (questions < 2) return 0
  const sum = contributions.reduce((total, one) => total + one, 0)
  const squares = contributions.reduce((total, one) => total + one ** 2, 0)
  return Math.sqrt(turned ** 2 + Math.max(0, (questions * squares - sum ** 2) / (questions - 1)))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
