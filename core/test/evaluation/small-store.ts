import type { GradedStore, ReplayStore } from '../../src/replay/replay-store.ts'

/** A store of `questions` questions without branches: enough where a fake executor does the work. */
export function smallStore(id = 'model-a/task', questions = 2): ReplayStore {
  return {
    id,
    model: 'Model-A',
    benchmark: 'task',
    source: 'test',
    licence: 'none',
    contentHash: id,
    questionHashes: [],
    signals: ['finals'],
    questions: Array.from({ length: questions }, (_, i) => ({
      text: `question ${i}`,
      gold: '7',
      interval: 500,
      branches: 0,
    })),
    graded(): GradedStore {
      throw new Error('this test reads no branches')
    },
  }
}
