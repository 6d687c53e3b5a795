import test from 'ava'
import { objectiveValues } from '../../../src/evaluation/outcomes/objective-values.ts'
import { lastStage, type Outcomes } from '../../../src/evaluation/outcomes/outcomes.ts'
import { outcomesText, parseOutcomes } from '../../../src/evaluation/outcomes/outcomes-text.ts'
import { leftOut, questionDraws, questionStrata } from '../../../src/evaluation/outcomes/question-draws.ts'
import { questionFigures, weightedCurve } from '../../../src/evaluation/outcomes/question-figures.ts'
import { questionNumbers } from '../../../src/evaluation/outcomes/question-numbers.ts'
import { packNumbers, unpackNumbers } from '../../../src/evaluation/outcomes/varints.ts'
import { seededRandom } from '../../../src/random/seeded-random.ts'
import { madeOutcomes, upTo } from './made-outcomes.ts'

test('packed numbers come back, large ones and zeros too', (t) => {
  const values = [0, 1, 127, 128, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER]
  t.deepEqual([...unpackNumbers(packNumbers(values), values.length)], values)
  t.throws(() => packNumbers([0.5]), { instanceOf: RangeError })
  t.throws(() => packNumbers([-1]), { instanceOf: RangeError })
  t.throws(() => unpackNumbers(packNumbers(values), 6), { instanceOf: RangeError })
  t.throws(() => unpackNumbers(packNumbers(values), 8), { instanceOf: RangeError })
})

test('outcomes come back from their text, every stage of them', (t) => {
  const staged: Outcomes = {
    betas: [0, 1],
    orders: [4, 5, 9],
    stages: [1, 3],
    scoring: {
      indicators: [{ name: 'accuracy' }, { name: 'hypervolume', reference: { accuracy: 0, tokens: 1e6 } }],
      folds: [{ stores: ['a'] }],
      confirm: { questions: [1] },
    },
    stores: [
      {
        store: 'a',
        questions: [0, 1],
        right: Float64Array.of(1, 0, 1, 1, 3, 0, 3, 2),
        tokens: Float64Array.of(100, 200, 300, 400, 900, 800, 70_000, 60_000),
      },
    ],
  }
  t.deepEqual(parseOutcomes(outcomesText(staged)), staged)
  const { stages, stores } = lastStage(staged)
  t.deepEqual(stages, [3])
  t.deepEqual(stores[0]?.tokens, Float64Array.of(900, 800, 70_000, 60_000))
  t.throws(() => parseOutcomes('{}'))
})

test('the outcomes of four models, eleven betas and four stages fit in 40 KB', (t) => {
  const { stores, ...made } = madeOutcomes(
    ({ beta, question }) => ({ right: (question % 10) / 10, tokens: 20_000 + 480_000 * beta }),
    {
      betas: upTo(11).map((i) => i / 10),
      orders: 100,
      stores: Object.fromEntries(upTo(4).map((i) => [`qwen3-${i}b/aime24`, upTo(30)])),
    },
  )
  const stages = [5, 15, 40, 100]
  const scaled = (sums: Float64Array) =>
    Float64Array.from(stages.flatMap((stage) => [...sums].map((sum) => Math.round((sum * stage) / 100))))
  const staged = {
    ...made,
    stages,
    stores: stores.map((one) => ({ ...one, right: scaled(one.right), tokens: scaled(one.tokens) })),
  }
  t.true(outcomesText(staged).length < 40_000, `${outcomesText(staged).length}`)
})

test('the same text has the same number in every store', (t) => {
  const store = (id: string, questionHashes: readonly string[], questions: number) => ({
    id,
    questionHashes,
    questions: upTo(questions).map(() => ({ text: '', gold: '', interval: 1, branches: 1 })),
  })
  t.deepEqual(questionNumbers([store('a', ['x', 'y'], 2), store('b', ['y', 'z'], 2), store('c', [], 2)]), [
    [0, 1],
    [1, 2],
    [3, 4],
  ])
})

test('a curve gives every store the same weight and every question its weight', (t) => {
  const outcomes = madeOutcomes(
    ({ store, question }) => ({ right: question === 0 ? 1 : 0, tokens: store === 'a' ? 100 : 300 }),
    { betas: [0.5], stores: { a: [0, 1], b: [2, 3, 4, 5] } },
  )
  t.deepEqual(weightedCurve(questionFigures(outcomes)), [{ beta: 0.5, accuracy: 25, tokens: 200 }])
  const [doubled] = weightedCurve(questionFigures(outcomes), [2, 0, 1, 1, 1, 1])
  t.deepEqual(doubled, { beta: 0.5, accuracy: 50, tokens: 200 })
  const [part] = weightedCurve(questionFigures(outcomes, undefined, { stores: ['a'], questions: [0, 3] }))
  t.deepEqual(part, { beta: 0.5, accuracy: 100, tokens: 100 })
})

test('a question that several models answered is drawn for all of them together', (t) => {
  const outcomes = madeOutcomes(() => ({ right: 1, tokens: 1 }), {
    stores: { 'small/x': upTo(30), 'large/x': upTo(30), 'large/y': upTo(10).map((i) => 30 + i) },
  })
  const strata = questionStrata(outcomes)
  t.deepEqual(strata, [upTo(30), upTo(10).map((i) => 30 + i)])
  for (const draw of questionDraws(strata, 20, seededRandom('draws'))) {
    t.is(draw.length, 40)
    t.is(
      draw.slice(0, 30).reduce((a, b) => a + b),
      30,
    )
    t.is(
      draw.slice(30).reduce((a, b) => a + b),
      10,
    )
  }
})

test('questions of different parts are drawn apart, so that no part is ever empty', (t) => {
  const scoring = {
    indicators: [],
    folds: [{ questions: [0, 1] }, { questions: [2, 3] }],
    confirm: { questions: [4, 5] },
  }
  const outcomes = madeOutcomes(() => ({ right: 1, tokens: 1 }), { stores: { a: upTo(6) }, scoring })
  t.deepEqual(questionStrata(outcomes), [
    [0, 1],
    [2, 3],
    [4, 5],
  ])
})

test('what a draw left out has the size of what was drawn from', (t) => {
  const strata = [[0, 1, 2, 3], [4]]
  t.deepEqual([...leftOut(Float64Array.of(2, 2, 0, 0, 1), strata)], [0, 0, 2, 2, 1])
  t.deepEqual([...leftOut(Float64Array.of(4, 0, 0, 0, 1), strata)], [0, 4 / 3, 4 / 3, 4 / 3, 1])
})

test('an objective is the worst value of its indicator over the folds', (t) => {
  const scoring = {
    indicators: [{ name: 'accuracy' }, { name: 'top-tokens' }] as const,
    folds: [{ stores: ['a'] }, { stores: ['b'] }],
  }
  const outcomes = madeOutcomes(
    ({ store, beta }) =>
      store === 'a' ? { right: 0.9, tokens: 500 + beta } : { right: 0.4, tokens: 100 + beta },
    { stores: { a: [0], b: [0] }, scoring },
  )
  t.deepEqual(objectiveValues(outcomes)(), [40, 501])
  t.deepEqual(objectiveValues(outcomes, { ...scoring, folds: [{}] })(), [65, 301])
})
