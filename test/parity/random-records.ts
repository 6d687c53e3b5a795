import type { Random } from '../../core/src/random/random.ts'
import type { QuestionRecord, Trajectory } from './reference/record.ts'

/** Strings that maps, objects, collations and number parsers get wrong, and that normalisers would merge. */
const ANSWERS = [
  '204',
  '17',
  '0',
  '-1',
  '007',
  '7',
  '7.0',
  '1e3',
  'ERR',
  'No',
  '',
  ' 17',
  'é',
  'e\u0301',
  'π/2',
  '\\frac{1}{2}',
  '𝟙',
  '__proto__',
  'constructor',
]

/** One question with the edge cases of the specification: few or many branches, empty probe lists, ties. */
export function randomRecord(random: Random): QuestionRecord {
  const interval = random.pick([1, 7, 250, 500, 1024])
  const answers = random.shuffle(ANSWERS).slice(0, random.integer(1, 6))
  const longest = random.pick([2, 3, 12, 30])
  const style: BranchStyle = {
    interval,
    answers,
    stickiness: random.pick([0.3, 0.7, 0.95]),
    agreement: random.pick([0.2, 0.5, 0.9]),
    shortest: random.pick([1, longest - 1]),
    longest,
    empty: random.pick([0, 0, 0.1, 0.5, 1]),
  }
  const branches = random.pick([0, 1, 2, 3, 5, 8, 17, 40, 63, 64, 65, 128, 200])
  return {
    question: 'a question',
    gold_answer: random.pick(ANSWERS),
    probe_freq: interval,
    each_branch: Array.from({ length: branches }, () => randomBranch(random, style)),
  }
}

interface BranchStyle {
  readonly interval: number
  readonly answers: readonly string[]
  /** Probability that a probe repeats the one before. */
  readonly stickiness: number
  /** Probability that a changed probe shows the first answer. */
  readonly agreement: number
  /** Probes of a branch that has any; near `longest` in some stores, so that many finish at once. */
  readonly shortest: number
  readonly longest: number
  /** Probability of an empty probe list. */
  readonly empty: number
}

function randomBranch(random: Random, style: BranchStyle): Trajectory {
  const draw = () =>
    random.chance(style.agreement) ? (style.answers[0] as string) : random.pick(style.answers)
  const probes: string[] = []
  const count = random.chance(style.empty) ? 0 : random.integer(style.shortest, style.longest)
  let shown = draw()
  for (let i = 0; i < count; i += 1) {
    if (!random.chance(style.stickiness)) shown = draw()
    probes.push(shown)
  }
  const beyond = random.pick([-style.interval, -1, 0, 1, 3 * style.interval])
  const tokens = Math.max(0, count * style.interval + beyond)
  return [probes, tokens, random.chance(0.9) ? shown : draw()]
}
