import type { Grading } from '../../core/src/replay/replay-columns.ts'
import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import { ContentBuilder } from '../../core/src/stores/content-builder.ts'
import { RecordedStore } from '../../core/src/stores/recorded-store.ts'
import type { QuestionRecord } from './reference/record.ts'

const ORIGIN = { model: 'random', benchmark: 'records', source: 'a test', licence: 'none' }

/** Released records as a graded store, without a file in between. */
export function recordStore(records: readonly QuestionRecord[], grading: Grading = 'paper'): GradedStore {
  const builder = new ContentBuilder()
  for (const record of records) {
    builder.addQuestion({ text: record.question, gold: record.gold_answer, interval: record.probe_freq })
    for (const [probes, tokens, final] of record.each_branch) builder.addBranch({ probes, tokens, final })
  }
  return new RecordedStore(ORIGIN, builder.build()).graded(grading)
}
