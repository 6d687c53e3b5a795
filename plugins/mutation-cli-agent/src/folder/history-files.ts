import type { CurvePoint, EvaluatedIndividual } from 'autotts'
import { csv } from './csv.ts'

/** The history as files: everybody in the tables, a few programs in full. */
export function historyFiles(
  parent: EvaluatedIndividual,
  history: readonly EvaluatedIndividual[],
  count: number,
): Record<string, string> {
  const shown = shownPrograms(parent, history, count)
  const names = [...new Set(history.flatMap(({ fitness }) => Object.keys(fitness.objectives)))]
  const programs = shown.map((one): [string, string] => [`history/programs/${one.id}.ts`, one.program.source])
  return {
    'history/individuals.csv': csv(
      ['id', 'operator', 'parents', ...names, 'change'],
      history.map(({ id, lineage, fitness }) => [
        id,
        lineage.operator,
        lineage.parents.join(' '),
        ...names.map((name) => fitness.objectives[name]),
        lineage.change,
      ]),
    ),
    'history/curves.csv': csv(
      ['id', 'store', 'beta', 'accuracy', 'tokens', 'sequential_tokens'],
      history.flatMap(({ id, fitness }) => fitness.curve.flatMap((point) => curveRows(id, point))),
    ),
    'history/findings.jsonl': findingLines([parent, ...shown]),
    ...Object.fromEntries(programs),
  }
}

function curveRows(id: string, { beta, cells, ...all }: CurvePoint): (string | number)[][] {
  return [{ store: 'all', ...all }, ...cells].map(({ store, accuracy, tokens, sequentialTokens }) => [
    id,
    store,
    beta,
    rounded(accuracy),
    Math.round(tokens),
    Math.round(sequentialTokens),
  ])
}

function findingLines(individuals: readonly EvaluatedIndividual[]): string {
  const lines = individuals.flatMap(({ id, critiques }) =>
    critiques.flatMap(({ critic, findings }) =>
      findings.map((finding) => `${JSON.stringify({ id, critic, ...finding })}\n`),
    ),
  )
  return lines.join('')
}

/** Half the most accurate in the mean over beta, half the latest; the parent lies elsewhere. */
function shownPrograms(
  parent: EvaluatedIndividual,
  history: readonly EvaluatedIndividual[],
  count: number,
): EvaluatedIndividual[] {
  const others = history.filter(({ id }) => id !== parent.id)
  const accurate = others.toSorted((a, b) => meanAccuracy(b) - meanAccuracy(a) || a.index - b.index)
  const best = accurate.slice(0, Math.ceil(count / 2))
  const latest = others
    .toReversed()
    .filter((one) => !best.includes(one))
    .slice(0, count - best.length)
  return [...best, ...latest]
}

function meanAccuracy({ fitness: { curve } }: EvaluatedIndividual): number {
  return curve.reduce((sum, { accuracy }) => sum + accuracy, 0) / Math.max(1, curve.length)
}

function rounded(value: number): number {
  return Math.round(1_000 * value) / 1_000
}
