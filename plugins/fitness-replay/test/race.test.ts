import { CandidateDropped, type EvaluatedIndividual, seededRandom } from 'autotts'
import test from 'ava'
import plugin from '../src/index.ts'
import { contextOf, executorOf, INDIVIDUAL, type MadeEpisode, storeNamed } from './support/made-up.ts'

const STORES = [storeNamed('a', 30)]

/** A program by its share of right orders and its tokens, question by question. */
type Made = (place: {
  readonly beta: number
  readonly order: number
  readonly question: number
}) => MadeEpisode

const fitnessOf = (input: object) =>
  plugin.create({ options: plugin.options.parse({ betas: 2, orders: 20, ...input }) })

const RACE = { race: { stages: [5, 10] } }

/** Evaluates programs one after the other, those that were not dropped being rivals of the later ones. */
function raceOf(options: object = RACE) {
  const fitness = fitnessOf(options)
  const first = contextOf(executorOf(() => ({ correct: 0, tokens: 1 })).executor, STORES)
  const rivals: EvaluatedIndividual[] = []
  return async (id: string, made: Made, known = rivals) => {
    const { executor, tasks } = executorOf(({ beta }, order, question) => made({ beta, order, question }))
    try {
      const context = { ...first, executor, rivals: known }
      const found = await fitness.evaluate(
        { ...INDIVIDUAL, id, program: { ...INDIVIDUAL.program, name: id } },
        context,
      )
      rivals.push({ ...INDIVIDUAL, id, fitness: found, critiques: [] })
      return { tasks, episodes: found.episodes, dropped: undefined }
    } catch (thrown) {
      if (!(thrown instanceof CandidateDropped)) throw thrown
      return { tasks, episodes: thrown.episodes, dropped: thrown }
    }
  }
}

/** Right in so many of ten orders. */
const program =
  (rightOfTen: (question: number) => number, tokens: number): Made =>
  ({ beta, order, question }) => ({
    correct: (order * 7) % 10 < rightOfTen(question) ? 1 : 0,
    tokens: tokens * (1 + beta),
  })

test('what is worse on every question is dropped after the first stage, and the reason says all', async (t) => {
  const race = raceOf()
  t.is(
    (
      await race(
        'good',
        program(() => 8, 1_000),
      )
    ).dropped,
    undefined,
  )
  const { dropped, episodes, tasks } = await race(
    'bad',
    program(() => 4, 2_000),
  )
  t.is(dropped?.code, 'E_CONTROLLER_OUTRACED')
  t.is(dropped?.stage, 'race')
  t.is(episodes, 2 * 5 * 30)
  t.true(tasks.every(({ range }) => range.orders.length === 5))
  t.is(
    dropped?.message,
    'bad is beaten by a rival in 100.0% of 1,000 resamples of the questions (95.0% are enough), most often by good, ' +
      'after 5 of 20 branch orders: 300 episodes were run, 900 skipped',
  )
})

test('equals, betters, other trade-offs and ties in an objective run to the end', async (t) => {
  for (const made of [
    program(() => 8, 1_000),
    program(() => 9, 1_000),
    program(() => 8, 900),
    program(() => 9, 9_000),
    program(() => 2, 500),
    program(() => 8, 2_000),
    program(() => 2, 1_000),
  ]) {
    const race = raceOf()
    await race(
      'rival',
      program(() => 8, 1_000),
    )
    const { dropped, tasks } = await race('candidate', made)
    t.is(dropped, undefined)
    t.deepEqual([...new Set(tasks.map(({ range }) => range.orders.length))], [5, 10])
  }
})

test('a lead on one question of thirty is luck, a lead on ten of them is not', async (t) => {
  const ahead = (questions: number) => (question: number) => (question < questions ? 0 : 6)
  const behindOn = async (questions: number) => {
    const race = raceOf()
    await race(
      'rival',
      program(() => 6, 1_000),
    )
    return (await race('candidate', program(ahead(questions), 1_001))).dropped
  }
  t.is(await behindOn(1), undefined)
  t.is((await behindOn(10))?.stage, 'race')
})

test('rivals that were evaluated otherwise, or without outcomes, are left out', async (t) => {
  const bad = program(() => 4, 2_000)
  const race = raceOf()
  await race(
    'good',
    program(() => 8, 1_000),
  )
  t.not((await race('bad', bad)).dropped, undefined)
  const fitness = fitnessOf({ race: { stages: [6] } })
  const context = contextOf(executorOf(() => ({ correct: 0, tokens: 1 })).executor, STORES)
  const evaluated = async (made: Made) =>
    fitness.evaluate(INDIVIDUAL, {
      ...context,
      executor: executorOf(({ beta }, order, question) => made({ beta, order, question })).executor,
    })
  const good = await evaluated(program(() => 8, 1_000))
  const other = raceOf({ race: { stages: [5, 10] } })
  const { outcomes: _none, ...bare } = good
  const foreign = context.payloads.put('{"of": "another fitness function"}')
  for (const known of [bare, { ...good, outcomes: foreign }]) {
    const rivals = [{ ...INDIVIDUAL, fitness: known, critiques: [] }]
    const { executor } = executorOf(({ beta }, order, question) => bad({ beta, order, question }))
    await t.notThrowsAsync(fitness.evaluate(INDIVIDUAL, { ...context, executor, rivals }))
  }
  t.is((await other('bad', bad)).dropped, undefined)
})

test('several rivals can be asked to be ahead', async (t) => {
  const race = raceOf({ race: { stages: [5, 10], beatenBy: 2 } })
  await race(
    'one',
    program(() => 8, 1_000),
  )
  t.is(
    (
      await race(
        'bad',
        program(() => 4, 2_000),
      )
    ).dropped,
    undefined,
  )
  await race(
    'two',
    program(() => 9, 1_100),
  )
  t.not(
    (
      await race(
        'worse',
        program(() => 3, 3_000),
      )
    ).dropped,
    undefined,
  )
})

test('a verdict depends on the candidate and its rivals, and on nothing that was looked at before', async (t) => {
  const noisy = (seed: number): Made => {
    const random = seededRandom('noisy', seed)
    const right = Array.from({ length: 30 }, () => random.integer(3, 7))
    return program((question) => right[question] ?? 0, 1_000 + random.integer(0, 50))
  }
  const long = raceOf()
  await long('rival', noisy(0))
  const first: (string | undefined)[] = []
  for (let seed = 1; seed <= 12; seed += 1) {
    first.push((await long(`c${seed}`, noisy(seed), undefined)).dropped?.message)
  }
  const again = raceOf()
  await again('rival', noisy(0))
  for (let seed = 1; seed <= 12; seed += 1) {
    t.is((await again(`c${seed}`, noisy(seed), undefined)).dropped?.message, first[seed - 1])
  }
})

test('of candidates that are as good as their rival, hardly more than alpha are dropped', async (t) => {
  const trials = 200
  let dropped = 0
  for (let trial = 0; trial < trials; trial += 1) {
    const random = seededRandom('null', trial)
    const chance = Array.from({ length: 30 }, () => random.next())
    const made = (): Made => {
      const shift = Array.from({ length: 30 }, () => 0.15 * random.normal())
      const lucky = new Map<string, number>()
      return ({ beta, order, question }) => {
        const key = `${beta} ${order} ${question}`
        const draw = lucky.get(key) ?? random.next()
        lucky.set(key, draw)
        return {
          correct: draw < (chance[question] ?? 0) + (shift[question] ?? 0) ? 1 : 0,
          tokens: 1_000 * (1 + beta),
        }
      }
    }
    const race = raceOf({ ...RACE, objectives: ['accuracy'] })
    await race('rival', made())
    if ((await race('candidate', made())).dropped !== undefined) dropped += 1
  }
  t.true(dropped / trials < 0.09, `${dropped} of ${trials}`)
})

test('a fall of spending that the first stage shows costs the episodes of that stage', async (t) => {
  const { dropped, episodes } = await raceOf()('falling', ({ beta }) => ({ correct: 1, tokens: 2 - beta }))
  t.is(dropped?.code, 'E_CONTROLLER_SCHEDULE')
  t.is(dropped?.stage, 'evaluate')
  t.is(episodes, 2 * 5 * 30)
})

test('stages are shares of the branch orders unless they are told', async (t) => {
  const { tasks } = await raceOf({ orders: 100, race: {} })(
    'one',
    program(() => 5, 1_000),
  )
  t.deepEqual([...new Set(tasks.map(({ range }) => range.orders.length))], [5, 10, 25, 60])
  const few = await raceOf({ orders: 2, race: {} })(
    'one',
    program(() => 5, 1_000),
  )
  t.deepEqual(
    few.tasks.map(({ range }) => range.orders.length),
    [1, 1, 1, 1],
  )
})

test('blind replays wait for the last stage, and are as many as without a race', async (t) => {
  const { tasks } = await raceOf({ ...RACE, blindShare: 0.2 })(
    'one',
    program(() => 5, 1_000),
  )
  const shares = tasks.map(({ blindShare }) => blindShare ?? 0)
  t.deepEqual(shares.slice(0, 4), [0, 0, 0, 0])
  // 0.2 of 20 orders in two cells, which is 0.8 of one of them: few cells are replayed, not a little of every one.
  t.deepEqual(shares.slice(4).sort(), [0, 0.8])
})

test('of fewer than five branch orders a fall may be luck, so only a spending that is exactly constant ends there', async (t) => {
  const few = { race: { stages: [2, 6] } }
  /** Falls in the first two orders only, by far; rises in the mean of all. */
  const lucky = await raceOf(few)('lucky', ({ beta, order }) => ({
    correct: 1,
    tokens: order < 2 ? 1_000 - 100 * beta : 1_000 + 500 * beta,
  }))
  t.is(lucky.dropped, undefined)
  const constant = await raceOf(few)('constant', () => ({ correct: 1, tokens: 1_000 }))
  t.is(constant.dropped?.code, 'E_CONTROLLER_SCHEDULE')
  t.is(constant.episodes, 2 * 2 * 30)
  const falling = await raceOf(few)('falling', ({ beta }) => ({ correct: 1, tokens: 2 - beta }))
  t.is(falling.episodes, 2 * 6 * 30)
})
