import type { Random } from '../../random/random.ts'
import type { RecordedBranch } from '../content-builder.ts'
import type { SyntheticOptions } from './family-options.ts'
import type { SyntheticQuestion } from './synthetic-question.ts'

const FAILED = 'ERR'

/** The length's score and the correctness' score of a branch are normal, with the correlation asked for. */
function drawOutcome(random: Random, question: SyntheticQuestion, { length }: SyntheticOptions) {
  const [size, rest] = [random.normal(), random.normal()]
  const score = -length.correctness * size + Math.sqrt(1 - length.correctness ** 2) * rest
  const tokens = Math.round(question.median * Math.exp(length.spread * size))
  return { tokens: Math.min(length.most, Math.max(1, tokens)), right: score < question.ease }
}

function drawFinal(
  random: Random,
  question: SyntheticQuestion,
  options: SyntheticOptions,
  right: boolean,
): string {
  const [kept, wrong] = [
    random.chance(options.attractor.kept),
    random.pickWeighted(question.wrong, ({ weight }) => weight),
  ]
  const failed = random.chance(options.failures.finals)
  if (failed) return FAILED
  if (right) return question.gold
  return kept ? question.attractor : wrong.answer
}

interface Course {
  readonly final: string
  readonly early: string | undefined
  readonly count: number
}

/** The answers after each interval: early attractor or guesses, then, from settling on, the final answer. */
function drawProbes(
  random: Random,
  question: SyntheticQuestion,
  options: SyntheticOptions,
  course: Course,
): string[] {
  const { convergence, failures } = options
  const probes: string[] = []
  let settled = false
  for (let step = 1; step <= course.count; step++) {
    const [settles, guess, failed] = [
      random.next(),
      random.pick(question.guesses),
      random.chance(failures.probes),
    ]
    settled ||= step > convergence.from * course.count && settles < convergence.hazard
    const last = step === course.count
    const answer = settled || last ? course.final : (course.early ?? guess)
    probes.push(failed && !last ? FAILED : answer)
  }
  return probes
}

/** Draws one branch of a question; its probes lie strictly before its end. */
export function drawBranch(
  random: Random,
  question: SyntheticQuestion,
  options: SyntheticOptions,
): RecordedBranch {
  const { tokens, right } = drawOutcome(random, question, options)
  const early = random.chance(options.attractor.share) ? question.attractor : undefined
  const final = drawFinal(random, question, options, right)
  const count = Math.floor((tokens - 1) / options.interval)
  return { probes: drawProbes(random, question, options, { final, early, count }), tokens, final }
}
