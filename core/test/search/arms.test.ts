import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { ChoiceContext } from '../../src/operators/choice.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { armsOf, chooseArm } from '../../src/search/arms.ts'
import type { SearchComponents, VariationOperator } from '../../src/search/search-components.ts'
import { EMPTY_STATE } from '../../src/search/search-state.ts'
import { toyComponents, toyRun } from '../../src/testing/index.ts'

function operator(
  name: string,
  weight: number,
  variants?: Readonly<Record<string, number>>,
): VariationOperator {
  const named = Object.entries(variants ?? {}).map(([variant, share]) => ({ name: variant, weight: share }))
  return {
    kind: 'mutation',
    name,
    weight,
    operator: {
      ...(variants === undefined ? {} : { variants: named }),
      mutate: () => ({ kind: 'rejected', reason: 'it never does' }),
    },
  }
}

const VARIATION = [
  operator('edit', 3),
  operator('model', 1, { small: 3, large: 1, off: 0 }),
  operator('never', 0),
]

function componentsWith(changes: Partial<SearchComponents>): SearchComponents {
  return toyComponents({ variation: VARIATION, ...changes })
}

test('an operator has an arm for each of its variants, which share its weight', (t) => {
  t.deepEqual(armsOf(VARIATION), [
    { operator: 'edit', weight: 3 },
    { operator: 'model', variant: 'small', weight: 0.75 },
    { operator: 'model', variant: 'large', weight: 0.25 },
  ])
})

test('without a choice arms are drawn by their weights', (t) => {
  const random = seededRandom('arms')
  const counts = new Map<string, number>()
  for (let trial = 0; trial < 8_000; trial += 1) {
    const chosen = chooseArm(EMPTY_STATE, random, componentsWith({}))
    const name = `${chosen.operator.name} ${chosen.variant}`
    counts.set(name, (counts.get(name) ?? 0) + 1 / 8_000)
  }
  const share = (name: string) => counts.get(name) ?? 0
  t.true(Math.abs(share('edit undefined') - 0.75) < 0.02)
  t.true(Math.abs(share('model small') - 0.1875) < 0.02)
  t.true(Math.abs(share('model large') - 0.0625) < 0.01)
  t.is(counts.size, 3)
})

test('what a choice gives back must be an arm, by what it says and not by identity', (t) => {
  const choosing = (chosen: unknown) => {
    const choice = { choose: () => chosen } as SearchComponents['choice']
    return () => chooseArm(EMPTY_STATE, seededRandom('any'), componentsWith({ ...(choice && { choice }) }))
  }
  t.is(choosing({ operator: 'model', variant: 'large', weight: 9 })().variant, 'large')
  for (const odd of [undefined, null, 'edit', {}, { operator: 'model' }, { operator: 'never', weight: 1 }]) {
    const error = t.throws(choosing(odd), { instanceOf: AutottsError })
    t.is(error.code, 'E_PLUGIN_FAILED')
    t.regex(error.message, /^choice: it chose \{.*\}, which is no arm$/)
  }
})

/** Makes a program that nobody made before, every time. */
const NEVER_REFUSED: VariationOperator = {
  kind: 'mutation',
  name: 'new',
  weight: 1,
  operator: {
    mutate: (_, { random }) => {
      const genes = Array.from({ length: 4 }, () => random.next())
      const source = `// toy\nexport default ${JSON.stringify(genes)}\n`
      return { kind: 'offspring', source, change: 'anew' }
    },
  },
}

test('a choice sees what became of every attempt that the offspring may know of, and of no later one', async (t) => {
  const seen: { readonly known: number; readonly last: number }[] = []
  const choice = {
    choose: (
      arms: Parameters<NonNullable<SearchComponents['choice']>['choose']>[0],
      context: ChoiceContext,
    ) => {
      const { outcomes } = context
      seen.push({ known: outcomes.length, last: outcomes.at(-1)?.index ?? -1 })
      return context.random.pick(arms)
    },
  }
  const { state } = await toyRun(40, { components: { choice, variation: [NEVER_REFUSED] } })
  const attempts = [...state.outcomes]
  t.is(attempts.length, 38)
  t.deepEqual(
    seen.map(({ last }) => last),
    attempts.map(({ index }) => (index - 4 < 2 ? -1 : index - 4)),
  )
  for (const { known, last } of seen) t.is(attempts.filter(({ index }) => index <= last).length, known)
  t.true(
    attempts.every(
      ({ parents, offspring, episodes }) => parents.length === 1 && offspring && episodes === 10,
    ),
  )
})

test('an arm says which decisions its operator varies, where it does not vary all', (t) => {
  const refuses = { mutate: () => ({ kind: 'rejected', reason: 'it never does' }) as const }
  const crossing = { kind: 'crossover', name: 'beta', weight: 2 } as const
  const cross = () => ({ kind: 'rejected', reason: 'it never does' }) as const
  t.deepEqual(
    armsOf([
      { kind: 'mutation', name: 'edit', weight: 1, operator: refuses },
      { ...crossing, operator: { modules: ['schedule'], cross } },
    ]),
    [
      { operator: 'edit', weight: 1 },
      { operator: 'beta', modules: ['schedule'], weight: 2 },
    ],
  )
})

test('an operator whose time has not come is not chosen, unless there is no other', (t) => {
  const [edit, model] = VARIATION
  if (edit === undefined || model === undefined) return t.fail()
  const chosenAt = (variation: readonly VariationOperator[], used?: number) => {
    const components = componentsWith({ variation })
    const random = seededRandom('due')
    const names = Array.from(
      { length: 60 },
      () => chooseArm(EMPTY_STATE, random, components, used).operator.name,
    )
    return [...new Set(names)].sort()
  }
  const later = [edit, { ...model, from: 0.4 }]
  t.deepEqual(chosenAt(later, 0.39), ['edit'])
  t.deepEqual(chosenAt(later, 0.4), ['edit', 'model'])
  t.deepEqual(chosenAt(later), ['edit', 'model'], 'of a budget that cannot be counted no share can be told')
  t.deepEqual(
    chosenAt(
      [
        { ...edit, weight: 0 },
        { ...model, from: 0.4 },
      ],
      0,
    ),
    ['model'],
  )
})
