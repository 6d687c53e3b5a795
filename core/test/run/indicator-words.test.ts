import test from 'ava'
import type { ExperimentSpec } from '../../src/experiment/experiment-schema.ts'
import { indicatorWords } from '../../src/run/indicator-words.ts'

test('what was searched on by its budgets is measured within them; the usual ones need no words', (t) => {
  const words = (objectives: readonly string[], options?: Record<string, number[]>) => {
    const fitness = { use: 'fitness-replay', ...(options === undefined ? {} : { with: options }) }
    const spec = { fitness } as unknown as ExperimentSpec
    return indicatorWords(
      { spec },
      objectives.map((name) => ({ name })),
    ).join(' ')
  }
  t.is(words(['accuracy', 'tokens']), '')
  t.is(words(['budget-averaged-accuracy']), '--indicator budget-averaged-accuracy')
  t.is(
    words(['budget-averaged-accuracy'], { budgets: [75_000, 150_000, 300_000, 600_000] }),
    '--indicator budget-averaged-accuracy',
  )
  t.is(
    words(['tokens', 'budget-averaged-accuracy'], { budgets: [50_000, 75_000] }),
    '--indicator budget-averaged-accuracy --budgets 50000,75000',
  )
})
