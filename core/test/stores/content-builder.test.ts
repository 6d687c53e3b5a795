import test from 'ava'
import { INDEX_LIMIT } from '../../src/replay/action-codes.ts'
import { ContentBuilder } from '../../src/stores/content-builder.ts'

test('a question takes as many branches as an action log can number, and the next question starts anew', (t) => {
  const branch = { probes: [], tokens: 1, final: '1' }
  const question = { text: 'a question', gold: '1', interval: 500 }
  const builder = new ContentBuilder().addQuestion(question)
  for (let i = 0; i < INDEX_LIMIT; i += 1) builder.addBranch(branch)
  t.throws(() => builder.addBranch(branch), { code: 'E_STORE_FORMAT', message: /question 0/ })
  t.notThrows(() => builder.addQuestion(question).addBranch(branch))
})
