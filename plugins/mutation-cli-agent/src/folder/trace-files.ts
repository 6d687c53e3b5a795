import type { EpisodeTrace, EvaluatedIndividual, Evidence, TraceQuery, Workbench } from 'autotts'
import { rowsOf } from '../rows-of.ts'

/** Steps of an episode that are written down: those at its beginning and at its end. */
const STEPS = 300

/** Traces of the parent: episodes that critics name as evidence first, then some spread over stores and questions. */
export async function traceFiles(
  parent: EvaluatedIndividual,
  workbench: Workbench,
  { most, beta }: { readonly most: number; readonly beta: number },
): Promise<Record<string, string>> {
  const allowed = Math.min(most, workbench.left)
  const cited = citedEpisodes(parent, workbench).slice(0, allowed)
  const traces: EpisodeTrace[] = []
  for (const query of [...cited, ...spreadEpisodes(workbench, allowed - cited.length, beta)]) {
    const traced = await workbench.traces(parent, query)
    if (traced.kind === 'traced') traces.push(...traced.traces)
  }
  if (traces.length === 0) return {}
  return {
    [`traces/${parent.id}.jsonl`]: traces.map((trace) => `${JSON.stringify(shortened(trace))}\n`).join(''),
  }
}

/** An episode each, largest findings first, none twice. */
function citedEpisodes({ critiques }: EvaluatedIndividual, { stores }: Workbench): TraceQuery[] {
  const findings = critiques
    .flatMap(({ findings }) => findings)
    .toSorted((a, b) => b.points - a.points || b.tokens - a.tokens)
  const isKnown = ({ store, question }: Evidence) =>
    stores.some((one) => one.id === store && rowsOf(one).includes(question))
  const queries = findings
    .flatMap(({ evidence }) => evidence)
    .filter(isKnown)
    .map(({ store, question, order, beta }): [string, TraceQuery] => [
      JSON.stringify([store, question, order, beta]),
      { store, questions: [question], orders: [order], betas: [beta] },
    ])
  return [...new Map(queries).values()]
}

/** As many of every store as there is room for, evenly over its questions. */
function spreadEpisodes({ stores }: Workbench, room: number, beta: number): TraceQuery[] {
  const each = Math.floor(room / Math.max(1, stores.length))
  const over = room - each * stores.length
  return stores.flatMap((store, nth): TraceQuery[] => {
    const rows = rowsOf(store)
    const count = Math.min(each + (nth < over ? 1 : 0), rows.length)
    const questions = Array.from(
      { length: count },
      (_, i) => rows[Math.floor((i * rows.length) / count)] ?? 0,
    )
    return count === 0 ? [] : [{ store: store.id, questions, betas: [beta] }]
  })
}

function shortened({ steps, ...trace }: EpisodeTrace): object {
  if (steps.length <= STEPS) return { ...trace, steps }
  const half = STEPS / 2
  return {
    ...trace,
    omittedSteps: steps.length - STEPS,
    steps: [...steps.slice(0, half), ...steps.slice(-half)],
  }
}
