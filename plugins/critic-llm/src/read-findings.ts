import { DECISION_MODULES, type EpisodeTrace, type Finding } from 'autotts'
import { z } from 'zod'
import { shortLine } from './data.ts'
import type { Read } from './json-in-reply.ts'

const MESSAGE = 600
const WHAT = 240

const findingSchema = z.object({
  kind: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expected lower-case words joined by hyphens'),
  module: z.enum(DECISION_MODULES),
  message: z.string().trim().min(1),
  points: z.number().min(0).max(100),
  tokens: z.number().min(0),
  evidence: z.array(z.object({ episode: z.string(), what: z.string().trim().min(1) })).min(1),
})

/** What a finding may be. */
export interface FindingBounds {
  /** Episodes that the model was shown, by the label under which it was shown them. */
  readonly labelled: ReadonlyMap<string, EpisodeTrace>
  readonly most: number
  /** The most tokens per question that the program takes: more cannot be saved. */
  readonly mostTokens: number
}

/** Findings as they can be logged: every one has a size that can be, and evidence among the episodes that were shown. */
export function readFindings(value: unknown, { labelled, most, mostTokens }: FindingBounds): Read<Finding[]> {
  const parsed = z.object({ findings: z.array(findingSchema).max(most) }).safeParse(value)
  if (!parsed.success) return { kind: 'unfit', reason: issuesOf(parsed.error) }
  const { findings } = parsed.data
  const greedy = findings.find(({ tokens }) => tokens > mostTokens)
  if (greedy !== undefined)
    return {
      kind: 'unfit',
      reason: `${greedy.kind} would save ${greedy.tokens} tokens per question; the program takes ${Math.round(mostTokens)} at most`,
    }
  const strange = findings.flatMap(({ evidence }) => evidence).find(({ episode }) => !labelled.has(episode))
  if (strange !== undefined)
    return {
      kind: 'unfit',
      reason: `there is no episode ${strange.episode}; there are ${[...labelled.keys()].join(', ')}`,
    }
  return { kind: 'read', value: findings.map((finding) => logged(finding, labelled)) }
}

function logged(
  { message, evidence, ...finding }: z.output<typeof findingSchema>,
  labelled: FindingBounds['labelled'],
): Finding {
  return {
    ...finding,
    message: shortLine(message, MESSAGE),
    evidence: evidence.flatMap(({ episode, what }) => {
      const trace = labelled.get(episode)
      if (trace === undefined) return []
      const { store, question, order, beta } = trace
      return [{ store, question, order, beta, what: shortLine(what, WHAT) }]
    }),
  }
}

/** The first few, each with its place. */
export function issuesOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the object'}: ${message}`)
    .join('; ')
}
