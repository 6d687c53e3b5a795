import type { Expression, SumSet } from './expression.ts'
import type { Genome } from './genome.ts'
import { heldLines, looks } from './print-look.ts'
import { type Support, supportOf } from './score-support.ts'
import type { Sheet } from './sheet.ts'

/** The action of a round: which branches go on, and how far. */
export function advanceLines(
  { order, steps, width }: Genome['advance'],
  sheet: Sheet,
): { readonly before: string[]; readonly action: string } {
  const single = steps.shape === 'constant' && steps.from === 1
  const count = order === 'all' ? '' : sheet.knob('width', width)
  const far = single ? '' : `, ${sheet.knob('steps', steps)}`
  const advance = (branches: string) => `question.advance(${branches}${far})`
  switch (order) {
    case 'all':
      return { before: [], action: advance('question.active') }
    case 'oldest':
      return { before: [], action: advance(`question.active.slice(0, ${count})`) }
    case 'newest':
      return { before: [], action: advance(`question.active.slice(-${count})`) }
    case 'deepest':
      sheet.imports.add('deepestFirst')
      return { before: [], action: advance(`deepestFirst(question.active).slice(0, ${count})`) }
    case 'shallowest':
      sheet.imports.add('deepestFirst')
      return { before: [], action: advance(`deepestFirst(question.active).slice(-${count})`) }
    default: {
      const both = order === 'agreeing' ? '[...agreeing, ...others]' : '[...others, ...agreeing]'
      return {
        before: [
          'const agreeing = question.active.filter((branch) => branch.answer === leader)',
          'const others = question.active.filter((branch) => branch.answer !== leader)',
        ],
        action: advance(`${both}.slice(0, ${count})`),
      }
    }
  }
}

/** How the score of an answer is worked out in the text of a program, and over which answers. */
export interface PrintedScore {
  /** Undefined where the votes that the engine counts say it all. */
  readonly text: string | undefined
  /** The score is a tally as it is. */
  readonly plain: boolean
  /** Where leaders are to be looked for. */
  readonly support: Support
}

/** Enters the sums of the score into the sheet. */
export function printScore(
  { score, running }: Pick<Genome, 'score' | 'running'>,
  sheet: Sheet,
): PrintedScore {
  const support = running === 'widest' ? undefined : supportOf(score)
  if (isPlurality(score)) return { text: undefined, plain: true, support }
  const text = sheet.expression(score, 'score', { scope: 'answer' })
  return { text, plain: score.type === 'sum', support }
}

/** Who leads by the score; gives `winner`, and of the leading scores those that the conditions ask for. */
export function leaderLines(
  { text, plain, support }: PrintedScore,
  conditions: string,
  sheet: Sheet,
): string[] {
  const asked = ['top1', 'top2', 'sum'].filter((name) => asksFor(conditions, name))
  if (text === undefined) {
    const names = ['winner', ...asked.map((name) => (name === 'sum' ? 'total: sum' : name))]
    return [`const { ${names.join(', ')} } = finals`]
  }
  const { name, endedToo } = entrants(support, sheet)
  return [
    ...heldLines(sheet, endedToo),
    `const { ${['winner', ...asked].join(', ')} } = ${name}.leaders(${plain ? '' : 'scoreOf'})`,
  ]
}

/** The function that scores an answer. */
export function scoreLines({ text, plain }: PrintedScore): string[] {
  return text === undefined || plain ? [] : [`const scoreOf = (answer: number) => ${text}`]
}

/** A yield, looked at where the program keeps tallies. */
export function yieldLine(action: string, sheet: Sheet): string {
  return looks(sheet) ? `look(yield ${action})` : `yield ${action}`
}

/** Sums from the widest to the narrowest. */
const WIDEST = ['probed', 'lastShown', 'shown', 'held', 'ended'] as const

/**
 * The tally whose answers are in the running: one that has all that can score, else the widest that the score keeps. What
 * is held may have to be joined by what branches ended on.
 */
function entrants(support: Support, { sums }: Sheet): { readonly name: string; readonly endedToo: boolean } {
  const named = (over: SumSet) => sums.find((sum) => sum.over === over)?.name
  const [one, another, ...others] = [...(support ?? [])]
  const only = one === undefined || another !== undefined ? undefined : named(one)
  if (only !== undefined) return { name: only, endedToo: false }
  const both = others.length === 0 && [one, another].every((over) => over === 'held' || over === 'ended')
  for (const over of both ? (['held'] as const) : WIDEST) {
    const name = named(over)
    if (name !== undefined) return { name, endedToo: true }
  }
  throw new TypeError('the score of a genome has no sum that answers can enter by')
}

function isPlurality(score: Expression): boolean {
  return score.type === 'sum' && score.over === 'ended' && score.of.type === 'one'
}

/** Whether a condition reads the local of this name, not the field of `finals`. */
function asksFor(conditions: string, name: string): boolean {
  return conditions.replaceAll('finals.', 'finals_').split(/\W+/).includes(name)
}
