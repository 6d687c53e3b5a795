import type { EpisodeStep, EpisodeTrace } from 'autotts'

export interface TraceView {
  /** `branches`: a line for each branch; `steps`: a line for each operation. */
  readonly view: 'branches' | 'steps'
  /** Operations that are shown, by the name of their action; all where it is left out. */
  readonly actions?: readonly string[] | undefined
  /** Most lines of an episode. */
  readonly lines: number
}

/** One episode: what it came to, what the program did, and what it noted. */
export function traceText(trace: EpisodeTrace, view: TraceView): string {
  const { store, question, order, beta, answer, correct, tokens, sequentialTokens, steps, notes } = trace
  const right = answer === '-' ? 'no answer' : correct ? 'right' : 'wrong'
  const head =
    `${store} question ${question}, order ${order}, beta ${beta}: answer ${answer} (${right}), ` +
    `${steps.length} steps, ${tokens} tokens, the longest branch ${sequentialTokens}`
  const shown = view.view === 'steps' ? stepLines(steps, view.actions) : branchLines(steps)
  const remarks = notes.map(({ step, text }) => `  after step ${step} it noted: ${text}`)
  return [head, ...cut(shown, view.lines), ...cut(remarks, view.lines)].join('\n')
}

function stepLines(steps: readonly EpisodeStep[], actions: readonly string[] | undefined): string[] {
  return steps.flatMap(({ action, branch, answer, finished, tokens, spent }, i) => {
    if (actions !== undefined && !actions.includes(action)) return []
    const showed = answer === undefined ? '' : ` -> ${answer}`
    return [
      `  ${i} ${action} branch ${branch}${showed}${finished ? ', finished' : ''}  +${tokens} = ${spent}`,
    ]
  })
}

/** A branch as the answers that it showed, `A*3` for three in a row; `end` where it finished, `cut` where it was pruned. */
function branchLines(steps: readonly EpisodeStep[]): string[] {
  const branches = new Map<number, EpisodeStep[]>()
  for (const step of steps) branches.set(step.branch, [...(branches.get(step.branch) ?? []), step])
  return [...branches].map(([branch, own]) => {
    const opened = steps.indexOf(own[0] as EpisodeStep)
    const answers = own.flatMap(({ answer }) => answer ?? [])
    const end = own.some(({ finished }) => finished) ? ' end' : own.at(-1)?.action === 'prune' ? ' cut' : ''
    const tokens = own.reduce((sum, step) => sum + step.tokens, 0)
    return `  branch ${branch} (from step ${opened}): ${runs(answers)}${end}, ${tokens} tokens`
  })
}

function runs(answers: readonly string[]): string {
  const parts: { readonly answer: string; readonly count: number }[] = []
  for (const answer of answers) {
    const last = parts.at(-1)
    if (last?.answer === answer) parts.splice(-1, 1, { answer, count: last.count + 1 })
    else parts.push({ answer, count: 1 })
  }
  return (
    parts.map(({ answer, count }) => (count === 1 ? answer : `${answer}*${count}`)).join(' ') ||
    'nothing seen'
  )
}

function cut(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines]
  return [...lines.slice(0, most), `  [${lines.length - most} more lines are left out]`]
}
