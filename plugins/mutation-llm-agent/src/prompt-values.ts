import {
  CONTROLLER_DECLARATIONS,
  type EvaluatedIndividual,
  fillTemplate,
  type SearchSetup,
  type VariationContext,
} from 'autotts'
import { data } from './data.ts'
import { EXAMPLE, FIXED_EXAMPLE } from './example.ts'
import type { Options } from './options.ts'
import { promptText } from './prompts.ts'
import { curveText } from './show/curve-text.ts'
import { findingsOf, findingsText } from './show/findings-text.ts'
import { ordered, programsText } from './show/programs-text.ts'
import { traceText } from './show/trace-text.ts'

/** Findings of a parent that a model is told, the largest first; and episodes of each. */
const FINDINGS = 6
const EVIDENCE = 2

/** What a model is told before anything else; the same for every program of a run, so that servers can keep it. */
export function systemPrompt({ prompts }: Options, setup: SearchSetup | undefined): string {
  const fixed = setup?.beta === 'none'
  return fillTemplate(promptText('system', prompts), {
    objectives: objectivesText(setup),
    beta: promptText(fixed ? 'beta-none' : 'beta-swept', prompts).trimEnd(),
    contract: CONTROLLER_DECLARATIONS.trimEnd(),
    example: (fixed ? FIXED_EXAMPLE : EXAMPLE).trimEnd(),
  })
}

function objectivesText(setup: SearchSetup | undefined): string {
  if (setup === undefined) return 'accuracy and tokens'
  return setup.objectives
    .map(
      ({ name, direction, unit, about }) => `${direction} ${name} (${[unit, about ?? []].flat().join(', ')})`,
    )
    .join('; ')
}

/** A program with what is known of it, under the names of its placeholders. */
export function parentValues(parent: EvaluatedIndividual, { traces }: Pick<Options, 'traces'>) {
  const findings = traces ? findingsText(findingsOf(parent).slice(0, FINDINGS), EVIDENCE) : ''
  return {
    program: data(parent.program.source),
    curve: data(curveText(parent.fitness.curve)),
    findings: findings === '' ? 'nothing is known' : data(findings),
  }
}

/** Episodes that a model is shown which asks for none itself: the best evidence of the largest findings. */
export const SHOWN_TRACES = 2
const TRACE_LINES = 24

/** What the parent did in episodes that critics name, one for each of its largest findings. */
export async function traceValues(
  parent: EvaluatedIndividual,
  { workbench }: Pick<VariationContext, 'workbench'>,
  { traces }: Pick<Options, 'traces'>,
): Promise<{ readonly traces: string }> {
  const episodes = traces ? findingsOf(parent).flatMap(({ evidence }) => evidence.slice(0, 1)) : []
  const texts: string[] = []
  for (const { store, question, order, beta } of episodes.slice(0, SHOWN_TRACES)) {
    const query = { store, questions: [question], orders: [order], betas: [beta] }
    const traced = await workbench.traces(parent, query)
    if (traced.kind === 'refused') continue
    texts.push(...traced.traces.map((one) => traceText(one, { view: 'branches', lines: TRACE_LINES })))
  }
  return { traces: texts.length === 0 ? 'none are known' : data(texts.join('\n\n')) }
}

/** What is known of the whole search. */
export function searchValues(
  without: readonly EvaluatedIndividual[],
  { history, lessons = [] }: Pick<VariationContext, 'history' | 'lessons'>,
  { history: count }: Pick<Options, 'history'>,
) {
  const others = ordered(history, 'accuracy').filter(({ id }) => without.every((one) => one.id !== id))
  const text = programsText(others.slice(0, count))
  const learnt = lessons.map((one) => `- ${one.text} (${one.individuals.join(', ')})`).join('\n')
  return {
    others: text === '' ? 'nothing yet' : data(text),
    lessons: learnt === '' ? 'none yet' : data(learnt),
  }
}
