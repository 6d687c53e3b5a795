import type { EvaluatedIndividual, Evidence, Finding } from 'autotts'

/** What a search for findings may be narrowed to. */
export interface FindingFilter {
  readonly kind?: string | undefined
  readonly module?: string | undefined
}

/** The findings of all critics, the largest first: a point of accuracy weighs as much as a thousand tokens. */
export function findingsOf(
  { critiques }: EvaluatedIndividual,
  { kind, module }: FindingFilter = {},
): readonly Finding[] {
  const size = ({ points, tokens }: Finding) => points + tokens / 1_000
  return critiques
    .flatMap(({ findings }) => findings)
    .filter(
      (one) => (kind === undefined || one.kind === kind) && (module === undefined || one.module === module),
    )
    .toSorted((a, b) => size(b) - size(a))
}

/** @param evidence how many episodes of each are named */
export function findingsText(findings: readonly Finding[], evidence: number): string {
  return findings
    .map((finding) => {
      const { kind, module, message, points, tokens } = finding
      const worth = `mending it: up to ${points.toFixed(2)} points, ${Math.round(tokens)} tokens`
      const episodes = finding.evidence.slice(0, evidence).map((one) => `  - ${evidenceText(one)}`)
      return [`- ${module} (${kind}): ${message} (${worth})`, ...episodes].join('\n')
    })
    .join('\n')
}

function evidenceText({ store, question, order, beta, what }: Evidence): string {
  return `${store} question ${question}, order ${order}, beta ${beta}: ${what}`
}
