import test from 'ava'
import { operatorsTable } from '../../src/run/operators-table.ts'
import { reportMarkdown } from '../../src/run/report-markdown.ts'
import { runResult } from '../../src/run/run-result.ts'
import { toyComponents, toyRun } from '../../src/testing/index.ts'

/** Two variants of the toy's mutation, one of which often offers nothing. */
function components() {
  const [good] = toyComponents().variation
  if (good?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
  const { mutate } = good.operator
  const variants = [
    { name: 'eager', weight: 3 },
    { name: 'idle', weight: 1 },
  ]
  const operator: typeof good.operator = {
    variants,
    mutate: (parent, context) =>
      context.variant === 'idle' && context.random.chance(0.5)
        ? { kind: 'rejected', reason: 'not today' }
        : mutate(parent, context),
  }
  return { variation: [{ ...good, operator }] }
}

test('the records of an operator and its variants are what the log says', async (t) => {
  const { events, state } = await toyRun(150, { components: components() })
  const { operators } = runResult(state)
  t.deepEqual(new Set(operators.map(({ variant }) => variant)), new Set(['eager', 'idle']))
  const variantOf = new Map(
    events.flatMap((event) => (event.type === 'IndividualAsked' ? [[event.id, event.lineage.variant]] : [])),
  )
  for (const { variant, attempts, asked, evaluated, survived, episodes } of operators) {
    const refused = events.filter((event) => event.type === 'VariationRejected' && event.variant === variant)
    const told = events.flatMap((event) =>
      event.type === 'PopulationUpdated' && variantOf.get(event.told) === variant ? [event] : [],
    )
    t.is(asked, [...variantOf.values()].filter((one) => one === variant).length)
    t.is(attempts, asked + refused.length)
    t.is(evaluated, told.length)
    t.is(survived, told.filter((event) => event.population.includes(event.told)).length)
    t.is(episodes, 10 * evaluated)
    t.true(survived > 0 && survived < evaluated)
  }
})

test('the report has a row for each, with the share in which it was chosen', async (t) => {
  const result = runResult((await toyRun(150, { components: components() })).state)
  const [first] = result.operators
  if (first === undefined) throw new TypeError('it bred')
  const all = result.operators.reduce((sum, { attempts }) => sum + attempts, 0)
  const text = reportMarkdown(result)
  const row = `| toy-mutation (${first.variant}) | ${((100 * first.attempts) / all).toFixed(1)}% | ${first.attempts} | `
  t.true(text.includes('## Operators'))
  t.true(text.includes(row), text)
  t.false(text.includes('model tokens'), 'what nobody spent has no column')
  const spent = [{ ...first, modelTokens: 1_200, usd: 0.25, improvements: 2, usdPerImprovement: 0.125 }]
  t.regex(operatorsTable(spent), /\| 1,200 \| 0\.2500 \| 0\.1250 \|/)
  const vain = { ...first, operator: 'vain', usd: 0.5, improvements: 0, usdPerImprovement: null }
  t.regex(operatorsTable([...spent, vain]), /\| vain .*\| 0\.5000 \| *\|$/m, 'no improvement has no price')
})

test('a run of seeds alone has no such table', async (t) => {
  const result = runResult((await toyRun(2)).state)
  t.deepEqual(result.operators, [])
  t.false(reportMarkdown(result).includes('## Operators'))
})
