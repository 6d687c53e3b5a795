import {
  indicatorObjective,
  type Outcomes,
  objectiveValues,
  type QuestionDraw,
  questionDraws,
  questionStrata,
  sameQuestions,
  seededRandom,
} from 'autotts'
import { Recent } from './recent.ts'

export interface RaceOptions {
  /** Over all stages; each has the same share of it. */
  readonly alpha: number
  /** How many rivals have to beat the candidate in a resample for that to count. */
  readonly beatenBy: number
  readonly resamples: number
}

export interface Racer {
  readonly id: string
  /** Content address of its outcomes. */
  readonly hash: string
  readonly outcomes: Outcomes
}

export interface Verdict {
  readonly dropped: boolean
  /** Share of the resamples in which enough rivals beat the candidate. */
  readonly share: number
  /** What the share has to reach. */
  readonly needed: number
  /** The rival that beats it most often. */
  readonly ahead: string
}

/** Rivals of which is kept what is known: those of several islands come by turns. */
const KEPT = 64

/** Objectives of one program in every resample, all to be minimised. */
type Resampled = readonly (readonly number[])[]

/**
 * A race between a candidate and the population it was bred from, on common branch orders and questions, as in irace
 * (López-Ibáñez et al., The irace package, 2016) but with objectives in the place of ranks: whole questions are
 * resampled, the same for all, every objective is computed anew, and the candidate is out when in nearly all resamples a
 * rival beats it. To beat is to be better in every objective: programs that differ in few episodes often tie in one of them
 * at first, and a tie is no evidence (dropping those whom others weakly dominate lost members of the final archive on
 * AIME24, this lost none). The error that is allowed is split evenly over the stages (Bonferroni, as in Hoeffding races:
 * Maron and Moore 1994); boundaries like those of O'Brien and Fleming would forbid what races are for, to drop early. A
 * race keeps nothing but a cache: the verdict depends on what it is given and on nothing else.
 */
export class Race {
  readonly #options: RaceOptions
  #draws: { readonly key: string; readonly draws: readonly QuestionDraw[] } | undefined
  #known = new Recent<Resampled>()

  constructor(options: RaceOptions) {
    this.#options = options
  }

  /**
   * Looks at a candidate after the last stage that its outcomes have.
   *
   * @param rivals those that saw something else, or did not stop at this stage, are left out
   * @param stages how many looks there are in all
   * @returns undefined where no rival is left
   */
  look(candidate: Outcomes, rivals: readonly Racer[], stages: number): Verdict | undefined {
    const comparable = rivals.flatMap((rival) => {
      const stage = commonStage(candidate, rival.outcomes)
      return stage < 0 ? [] : [{ ...rival, stage }]
    })
    if (comparable.length === 0) return undefined
    const own = this.#resampled(candidate, candidate.stages.length - 1)
    const theirs = comparable.map((rival) => this.#remembered(rival, rival.stage))
    this.#known.trim(KEPT * stages)
    const wins = theirs.map(() => 0)
    let beaten = 0
    for (const [i, mine] of own.entries()) {
      let ahead = 0
      for (const [k, rival] of theirs.entries()) {
        if (!beats(rival[i] as readonly number[], mine)) continue
        ahead += 1
        wins[k] = (wins[k] as number) + 1
      }
      if (ahead >= this.#options.beatenBy) beaten += 1
    }
    const share = beaten / own.length
    const needed = 1 - this.#options.alpha / stages
    const first = wins.indexOf(Math.max(...wins))
    return { dropped: share >= needed, share, needed, ahead: comparable[first]?.id ?? '' }
  }

  #remembered({ hash, outcomes }: Racer, stage: number): Resampled {
    return this.#known.get(`${hash} ${stage}`, () => this.#resampled(outcomes, stage))
  }

  #resampled(outcomes: Outcomes, stage: number): Resampled {
    const signs = outcomes.scoring.indicators.map(({ name }) =>
      indicatorObjective(name).direction === 'minimise' ? 1 : -1,
    )
    const values = objectiveValues(outcomes, outcomes.scoring, stage)
    return this.#drawsFor(outcomes).map((draw) => values(draw).map((value, k) => value * (signs[k] ?? 1)))
  }

  /** The same for all programs of a run, so that what is known of a rival serves for many candidates. */
  #drawsFor(outcomes: Outcomes): readonly QuestionDraw[] {
    const strata = questionStrata(outcomes)
    const key = JSON.stringify(strata)
    if (this.#draws?.key !== key) {
      const random = seededRandom('race', key)
      this.#draws = { key, draws: questionDraws(strata, this.#options.resamples, random) }
      this.#known = new Recent()
    }
    return this.#draws.draws
  }
}

/** The stage of a rival after which it had seen exactly what the candidate has seen; -1 where there is none. */
function commonStage(candidate: Outcomes, rival: Outcomes): number {
  const { orders, scoring } = candidate
  if (!sameQuestions(candidate, rival) || JSON.stringify(scoring) !== JSON.stringify(rival.scoring)) return -1
  return rival.stages.findIndex(
    (stage) => stage === orders.length && rival.orders.slice(0, stage).join() === orders.join(),
  )
}

/** Better in every objective; all are minimised. */
function beats(rival: readonly number[], candidate: readonly number[]): boolean {
  return rival.every((value, k) => value < (candidate[k] as number))
}
