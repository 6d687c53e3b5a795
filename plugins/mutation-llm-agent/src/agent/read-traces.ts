import type { EpisodeTrace, TraceQuery } from 'autotts'
import { z } from 'zod'
import { findingsOf } from '../show/findings-text.ts'
import { traceText } from '../show/trace-text.ts'
import { agentTool, BadArguments, individual, programId, type ToolContext } from './agent-tool.ts'

/** Episodes that are shown at once; the query may look at more. */
const SHOWN = 4
const LINES = 80

export const readTraces = agentTool({
  name: 'read_traces',
  description:
    'What a program did, episode by episode: which branches it opened, what they showed (answers are labels A, B, ...), what it pruned, ' +
    'noted and answered, and whether that was right. Ask by question, by how episodes ended (`outcome`), by a kind of finding (`finding`: the ' +
    'episodes that critics named as evidence), and by decision (`actions`). Every episode that is looked at counts against your allowance.',
  parameters: z.object({
    id: programId
      .optional()
      .describe('A program of the history; leave it out to trace the draft in `source`.'),
    source: z.string().optional().describe('A draft, whole, in the place of a program of the history.'),
    store: z.string().optional().describe('Id of a search store; the first one where it is left out.'),
    questions: z
      .array(z.int().min(0))
      .optional()
      .describe('Rows of questions in the store; all where it is left out.'),
    orders: z.array(z.int().min(0)).optional().describe('Seeds of branch orders; 0 where it is left out.'),
    betas: z.array(z.number().min(0).max(1)).optional().describe('0.5 where it is left out.'),
    outcome: z
      .enum(['any', 'wrong', 'right', 'no-answer'])
      .default('any')
      .describe('Only episodes that ended so.'),
    finding: z
      .string()
      .optional()
      .describe(
        'Kind of a finding of this program: its evidence is shown, whatever questions, orders and betas say.',
      ),
    sort: z.enum(['given', 'dearest', 'cheapest']).default('given').describe('Which are shown first.'),
    view: z
      .enum(['branches', 'steps'])
      .default('branches')
      .describe('A line for each branch with all that it showed, or for each operation.'),
    actions: z
      .array(z.enum(['branch', 'branch-unseen', 'read', 'advance', 'continue', 'probe', 'prune']))
      .optional()
      .describe('With view steps: only these operations.'),
    skip: z.int().min(0).default(0).describe('How many of the episodes that fit to skip.'),
  }),
  async run({ outcome, sort, view, actions, skip, ...asked }, tools) {
    const { id, source } = asked
    if ((id === undefined) === (source === undefined)) throw new BadArguments('give either `id` or `source`')
    const subject = source ?? individual(id ?? '', tools)
    const { workbench } = tools.context
    const traces: EpisodeTrace[] = []
    for (const query of queriesOf(asked, tools)) {
      const traced = await workbench.traces(subject, query)
      if (traced.kind === 'refused') throw new BadArguments(traced.reason)
      traces.push(...traced.traces)
    }
    const fitting = sorted(
      traces.filter((one) => endedAs(one, outcome)),
      sort,
    )
    const shown = fitting.slice(skip, skip + SHOWN)
    const texts = shown.map((one) => traceText(one, { view, actions, lines: LINES }))
    const wrong = traces.filter(({ correct }) => !correct).length
    const head = `${traces.length} episodes looked at, ${wrong} of them not right; ${fitting.length} fit, ${shown.length} shown; ${workbench.left} episodes left`
    return [head, ...texts].join('\n\n')
  },
})

type Asked = {
  readonly id?: string | undefined
  readonly store?: string | undefined
  readonly questions?: readonly number[] | undefined
  readonly orders?: readonly number[] | undefined
  readonly betas?: readonly number[] | undefined
  readonly finding?: string | undefined
}

/** @throws BadArguments */
function queriesOf(
  { id, store, questions, orders, betas, finding }: Asked,
  tools: ToolContext,
): TraceQuery[] {
  if (finding !== undefined) return evidenceOf(finding, id, tools)
  const first = store ?? tools.context.workbench.stores[0]?.id ?? ''
  return [
    {
      store: first,
      ...(questions === undefined ? {} : { questions }),
      ...(orders === undefined ? {} : { orders }),
      ...(betas === undefined ? {} : { betas }),
    },
  ]
}

function evidenceOf(kind: string, id: string | undefined, tools: ToolContext): TraceQuery[] {
  if (id === undefined) throw new BadArguments('critics have seen no draft: give `id` with `finding`')
  const found = individual(id, tools)
  const evidence = findingsOf(found, { kind }).flatMap((one) => one.evidence)
  if (evidence.length > 0)
    return evidence.map(({ store, question, order, beta }) => {
      return { store, questions: [question], orders: [order], betas: [beta] }
    })
  const kinds = [...new Set(findingsOf(found).map((one) => one.kind))].join(', ') || 'none'
  throw new BadArguments(`critics found no ${kind} in ${id}; kinds of its findings: ${kinds}`)
}

function endedAs({ answer, correct }: EpisodeTrace, outcome: string): boolean {
  if (outcome === 'any') return true
  if (answer === '-') return outcome === 'no-answer'
  return outcome === (correct ? 'right' : 'wrong')
}

function sorted(
  traces: readonly EpisodeTrace[],
  by: 'given' | 'dearest' | 'cheapest',
): readonly EpisodeTrace[] {
  if (by === 'given') return traces
  const sign = by === 'dearest' ? -1 : 1
  return traces.toSorted((a, b) => sign * (a.tokens - b.tokens))
}
