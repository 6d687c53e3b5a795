import type { EpisodeStep, EpisodeTrace } from 'autotts'
import { shortLine } from './data.ts'

/** Lines of an episode: those at its beginning and at its end. */
const LINES = 48
const NOTES = 12

/** An episode as the model reads it: steps of one kind that follow each other stand in a line. */
export function episodeText(label: string, trace: EpisodeTrace): string {
  const { store, question, order, beta, answer, correct, tokens, sequentialTokens, steps, notes } = trace
  const right = answer === '-' ? 'no answer' : correct ? 'right' : 'wrong'
  const lines = runsOf(steps).map(runText)
  const remarks = notes
    .slice(0, NOTES)
    .map(({ step, text }) => `  noted after step ${step}: ${shortLine(text, 200)}`)
  return [
    `${label}: ${store}, question ${question}, order ${order}, beta ${beta}: answered ${answer} (${right}) with ${tokens} tokens, ` +
      `${sequentialTokens} in the longest branch`,
    ...shortened(lines),
    ...remarks,
  ].join('\n')
}

function runsOf(steps: readonly EpisodeStep[]): EpisodeStep[][] {
  const runs: EpisodeStep[][] = []
  for (const step of steps) {
    const last = runs.at(-1)
    const goesOn = last?.[0]?.action === step.action && !last.some(({ branch }) => branch === step.branch)
    if (goesOn) last.push(step)
    else runs.push([step])
  }
  return runs
}

/** Such as `advance 0:A 1:B! 2:A -> 4500 tokens`; `!` where the branch ended. */
function runText(run: readonly EpisodeStep[]): string {
  const each = run.map(({ branch, answer, finished }) => {
    const shown = answer === undefined ? '' : `:${answer}`
    return `${branch}${shown}${finished ? '!' : ''}`
  })
  return `  ${run[0]?.action} ${each.join(' ')} -> ${run.at(-1)?.spent} tokens`
}

function shortened(lines: readonly string[]): string[] {
  if (lines.length <= LINES) return [...lines]
  const half = LINES / 2
  return [...lines.slice(0, half), `  [${lines.length - LINES} lines are left out]`, ...lines.slice(-half)]
}
