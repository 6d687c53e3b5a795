/** A trajectory as released: probe answers, total tokens T, final answer. */
export type Trajectory = readonly [probes: readonly string[], tokens: number, final: string]

/** A question record as released (replay-environment section 1.1); what the replay does not use is left out. */
export interface QuestionRecord {
  readonly question: string
  readonly gold_answer: string
  readonly probe_freq: number
  readonly each_branch: readonly Trajectory[]
}
