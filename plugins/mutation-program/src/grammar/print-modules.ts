import type { Genome, Weight } from './genome.ts'
import type { Sheet } from './sheet.ts'

/** Which branches go on, and how far. */
export function advanceLines({ order, steps, width }: Genome['advance'], sheet: Sheet): string[] {
  const single = steps.shape === 'constant' && steps.from === 1
  const width_ = order === 'all' ? undefined : sheet.knob('width', width)
  const far = single ? '' : `, ${sheet.knob('steps', steps)}`
  switch (order) {
    case 'all':
      return [`yield question.advance(question.active${far})`]
    case 'oldest':
      return [`yield question.advance(question.active.slice(0, ${width_})${far})`]
    case 'newest':
      return [`yield question.advance(question.active.slice(-${width_})${far})`]
    case 'deepest':
      sheet.imports.add('deepestFirst')
      return [`yield question.advance(deepestFirst(question.active).slice(0, ${width_})${far})`]
    case 'shallowest':
      sheet.imports.add('deepestFirst')
      return [`yield question.advance(deepestFirst(question.active).slice(-${width_})${far})`]
    default:
      return [
        'const agreeing = question.active.filter((branch) => branch.answer === leader)',
        'const others = question.active.filter((branch) => branch.answer !== leader)',
        order === 'agreeing'
          ? `yield question.advance([...agreeing, ...others].slice(0, ${width_})${far})`
          : `yield question.advance([...others, ...agreeing].slice(0, ${width_})${far})`,
      ]
  }
}

/** How answers score: gives `winner`, and of the leading scores those that the conditions ask for. */
export function voteLines(
  { finished, holding }: Genome['score'],
  conditions: string,
  sheet: Sheet,
): string[] {
  const asked = ['top1', 'top2', 'sum'].filter((name) => asksFor(conditions, name))
  if (isPlain(finished) && holding === null) {
    const names = ['winner', ...asked.map((name) => (name === 'sum' ? 'total: sum' : name))]
    return [`const { ${names.join(', ')} } = finals`]
  }
  const finishedText = sheet.weight(finished, 'finished')
  const holdingText = holding === null ? undefined : sheet.weight(holding, 'holding')
  return [
    'const scores: number[] = []',
    ...(finishedText.includes('rank') ? RANKED_LOOP : FINISHED_LOOP),
    ...ballot(finishedText),
    '}',
    ...(holdingText === undefined ? [] : [HOLDING_LOOP, ...ballot(holdingText), '}']),
    `const { ${['winner', ...asked].join(', ')} } = leadersOf(scores)`,
  ]
}

const HOLDING_LOOP = 'for (const branch of question.active) {'
const FINISHED_LOOP = ['for (const branch of question.finished) {']
const RANKED_LOOP = ['let rank = 0', 'for (const branch of question.finished) {', '  rank += 1']

function ballot(weight: string): string[] {
  return [
    '  if (branch.answer === NO_ANSWER) continue',
    ...(weight.length > 40 ? [`  const weight = ${weight}`] : []),
    `  scores[branch.answer] = (scores[branch.answer] ?? 0) + ${weight.length > 40 ? 'weight' : weight}`,
  ]
}

/** Whether a condition reads the local of this name, not the field of `finals`. */
function asksFor(conditions: string, name: string): boolean {
  return conditions.replaceAll('finals.', 'finals_').split(/\W+/).includes(name)
}

function isPlain({ factors, scale }: Weight): boolean {
  return factors.length === 0 && scale.shape === 'constant'
}
