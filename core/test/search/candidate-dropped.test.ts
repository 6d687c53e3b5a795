import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { CandidateDropped } from '../../src/operators/candidate-dropped.ts'
import type { FitnessFunction } from '../../src/operators/fitness.ts'
import type { EvaluatedIndividual } from '../../src/operators/individual.ts'
import { runResult } from '../../src/run/run-result.ts'
import { toyRun } from '../../src/testing/index.ts'
import { toyComponents } from '../../src/testing/toy-problem.ts'

/** The toy's fitness, which drops every third candidate that has rivals. */
function dropping(error: (id: string) => Error): FitnessFunction {
  const { fitness } = toyComponents()
  return {
    ...fitness,
    reserve: () => 10,
    evaluate: async (individual, context) => {
      const { index, id } = individual
      if (index % 3 === 2 && (context.rivals ?? []).length > 0) throw error(id)
      return fitness.evaluate(individual, context)
    },
  }
}

test('a candidate that was dropped in a race is in the log with its stage, its reason and what it really cost', async (t) => {
  const fitness = dropping(
    (id) => new CandidateDropped('E_CONTROLLER_OUTRACED', `${id} was behind`, { stage: 'race', episodes: 4 }),
  )
  const { events, state } = await toyRun(30, { components: { fitness } })
  const rejected = events.filter((event) => event.type === 'IndividualRejected')
  t.is(rejected.length, 10)
  for (const { id, stage, code, reason, episodes } of rejected) {
    t.deepEqual(
      { stage, code, reason, episodes },
      {
        stage: 'race',
        code: 'E_CONTROLLER_OUTRACED',
        reason: `${id} was behind`,
        episodes: 4,
      },
    )
  }
  t.is(state.episodes, 20 * 10 + 10 * 4)
  t.deepEqual(runResult(state).rejected, { race: 10 })
})

test('any other fault of a program counts as all that was reserved for it', async (t) => {
  const fitness = dropping((id) => new AutottsError('E_CONTROLLER_THREW', `${id} threw`))
  const { state } = await toyRun(30, { components: { fitness } })
  t.is(state.episodes, 20 * 10 + 10 * 10)
  t.deepEqual(runResult(state).rejected, { evaluate: 10 })
})

test('a program has those for rivals that it may be bred from, not those of other islands', async (t) => {
  const components = toyComponents()
  const seen: number[] = []
  const fitness: FitnessFunction = {
    ...components.fitness,
    evaluate: async (individual, context) => {
      const rivals = context.rivals ?? []
      seen.push(rivals.length)
      t.true(rivals.every(({ index }) => index % 2 === individual.index % 2))
      return components.fitness.evaluate(individual, context)
    },
  }
  const survival = {
    ...components.survival,
    survive: components.survival.survive.bind(components.survival),
    pool: (population: readonly EvaluatedIndividual[], index: number) =>
      population.filter((one) => one.index % 2 === index % 2),
  }
  await toyRun(20, { components: { fitness, survival } })
  t.true(seen.some((rivals) => rivals > 1))
})
