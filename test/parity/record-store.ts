import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import { ContentBuilder } from '../../core/src/stores/content-builder.ts'
import { gradeAsPaper } from '../../core/src/stores/grade-content.ts'
import type { QuestionRecord } from './reference/record.ts'

/** Released records as a store under the paper's grading, without a file in between. */
export function recordStore(records: readonly QuestionRecord[]): GradedStore {
  const builder = new ContentBuilder()
  for (const record of records) {
    builder.addQuestion({ text: record.question, gold: record.gold_answer, interval: record.probe_freq })
    for (const [probes, tokens, final] of record.each_branch) builder.addBranch({ probes, tokens, final })
  }
  return gradeAsPaper(builder.build())
}
