import test from 'ava'
import { FIRST_PARTY_NAMES, firstPartyController } from '../../src/controllers/index.ts'
import { createLocalExecutor } from '../../src/execution/index.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { rangeOf, variedStore } from '../execution/small-store.ts'

const executor = createLocalExecutor({ workers: 1 })
test.after.always(() => executor.close())

for (const name of FIRST_PARTY_NAMES) {
  test(`${name} ends with what it has when the budget is used up, and never exceeds it`, async (t) => {
    const store = variedStore()
    for (const budget of [0, 1, 7, 40]) {
      const { scores } = await executor.evaluate({
        program: firstPartyController(name),
        store,
        settings: { ...PAPER_SETTINGS, budget },
        beta: 1,
        range: rangeOf(store, 3),
      })
      for (const [episode, tokens] of scores.tokens.entries()) {
        const question = scores.range.questions[episode % scores.range.questions.length] as number
        t.true(tokens <= budget * (store.questions[question]?.interval as number))
      }
    }
  })
}

test('esc refuses a window that holds no sample', async (t) => {
  const store = variedStore()
  const task = { program: firstPartyController('esc'), store, settings: PAPER_SETTINGS, beta: 1 }
  const broken = executor.evaluate({ ...task, overrides: { window: 0 }, range: rangeOf(store, 1) })
  const error = await t.throwsAsync(broken, { code: 'E_CONTROLLER_THREW' })
  t.regex(error?.message ?? '', /at least 1/)
})
