import type { CurvePoint, EvaluatedIndividual, Finding } from 'autotts'
import { CONTRACT } from './contract.ts'

export interface PromptMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** Findings of a parent that a model is told, the largest first. */
const FINDINGS = 6

/** What a model is asked: the contract, the parent with its curve and findings, and others that did well. */
export function promptOf(
  parent: EvaluatedIndividual,
  history: readonly EvaluatedIndividual[],
  count: number,
): readonly PromptMessage[] {
  const parts = [
    `The controller to improve:\n\n${data(parent.program.source)}`,
    `Its accuracy-token curve:\n\n${data(curveTable(parent.fitness.curve))}`,
    findingsOf(parent),
    othersOf(parent, history, count),
    'Write a controller that is better: change one thing that matters, and keep it readable.',
  ]
  return [
    { role: 'system', content: CONTRACT },
    { role: 'user', content: parts.filter((part) => part !== '').join('\n\n') },
  ]
}

/** The marks cannot be closed from within, however they are written; `i < data.length` stays what it is. */
function data(text: string): string {
  return `<data>\n${text.replaceAll(/<(\s*\/\s*data\b|data\s*>)/gi, '($1').trimEnd()}\n</data>`
}

function curveTable(curve: readonly CurvePoint[]): string {
  const row = ({ beta, accuracy, tokens, knobs }: CurvePoint) =>
    `${beta.toFixed(2)}  ${accuracy.toFixed(2)}%  ${Math.round(tokens)} tokens  ${JSON.stringify(knobs ?? {})}`
  return curve.length === 0 ? 'not known' : curve.map((point) => `beta ${row(point)}`).join('\n')
}

function findingsOf({ critiques }: EvaluatedIndividual): string {
  const findings = critiques.flatMap(({ findings }) => findings)
  const size = ({ points, tokens }: Finding) => points + tokens / 1_000
  const largest = findings.toSorted((a, b) => size(b) - size(a)).slice(0, FINDINGS)
  if (largest.length === 0) return ''
  const lines = largest.map(
    ({ module, message, points, tokens }) =>
      `- ${module}: ${message} (mending it: up to ${points.toFixed(2)} points, ${Math.round(tokens)} tokens)`,
  )
  return `What its traces show:\n\n${data(lines.join('\n'))}`
}

function othersOf(
  parent: EvaluatedIndividual,
  history: readonly EvaluatedIndividual[],
  count: number,
): string {
  const others = history.filter(({ id, fitness }) => id !== parent.id && fitness.curve.length > 0)
  const best = others.toSorted((a, b) => meanOf(b, 'accuracy') - meanOf(a, 'accuracy') || a.index - b.index)
  if (best.length === 0 || count === 0) return ''
  const lines = best
    .slice(0, count)
    .map(
      (one) =>
        `- ${one.id} (${one.lineage.operator}: ${one.lineage.change}): ` +
        `${meanOf(one, 'accuracy').toFixed(2)}%, ${Math.round(meanOf(one, 'tokens'))} tokens in the mean over beta`,
    )
  return `What was tried before, most accurate first:\n\n${data(lines.join('\n'))}`
}

function meanOf({ fitness: { curve } }: EvaluatedIndividual, name: 'accuracy' | 'tokens'): number {
  return curve.reduce((sum, point) => sum + point[name], 0) / curve.length
}
