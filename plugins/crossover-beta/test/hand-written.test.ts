import {
  BETA_GRID,
  createLocalExecutor,
  type EvaluatedIndividual,
  FIRST_PARTY_NAMES,
  firstPartyController,
  parseProgram,
  readSchedule,
  seededRandom,
  type Variation,
} from 'autotts'
import { variationContext } from 'autotts/testing'
import test from 'ava'
import plugin, { BetaCrossover } from '../src/index.ts'
import { HAND_WRITTEN } from './hand-written-seeds.ts'

const WAYS = ['sbx', 'transplant', 'splice', 'warp'] as const
type Way = (typeof WAYS)[number]

const executor = createLocalExecutor({ sandbox: 'all', workers: 1 })
test.after.always(() => executor.close())

const { ONE, TWO, MADE } = HAND_WRITTEN

function parentOf(source: string, id = 'i0007'): EvaluatedIndividual {
  return {
    id,
    index: 7,
    program: { name: id, source, trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'seed' },
    fitness: { objectives: {}, curve: [], episodes: 0 },
    critiques: [],
  }
}

function cross(
  way: Way | undefined,
  first: string,
  second: string,
  ...names: (string | number)[]
): Variation {
  const off = { sbx: 0, transplant: 0, splice: 0, warp: 0 }
  const options = plugin.options.parse(way === undefined ? {} : { weights: { ...off, [way]: 1 } })
  const context = variationContext({ random: seededRandom(...names) })
  return new BetaCrossover(options).cross(parentOf(first), parentOf(second), context)
}

function sourceOf(variation: Variation): string {
  if (variation.kind === 'rejected') throw new Error(variation.reason)
  return variation.source
}

type Values = Readonly<Record<string, readonly number[]>>

/** What the knobs of a program come to where it runs: in the sandbox. */
async function valuesThere(source: string): Promise<Values> {
  const { schedule } = await executor.describe({ name: 'offspring', source, trusted: false })
  const names = Object.keys(schedule[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, schedule.map((knobs) => knobs[name] as number)]))
}

function valuesHere(source: string): Values {
  return Object.fromEntries(
    readSchedule(parseProgram(source)).knobs.map(({ name, values }) => [name, values]),
  )
}

for (const [name, first] of Object.entries(HAND_WRITTEN)) {
  for (const [other, second] of Object.entries(HAND_WRITTEN)) {
    if (name === other) continue
    test(`${name} with ${other}: a transplant gives the values of the second where programs run`, async (t) => {
      const source = sourceOf(cross('transplant', first, second, name, other))
      const [own, donor, child] = await Promise.all([first, second, source].map(valuesThere))
      for (const [knob, values] of Object.entries(child ?? {}))
        t.deepEqual(values, donor?.[knob] ?? own?.[knob], `${knob}\n${source}`)
    })

    test(`${name} with ${other}: a splice gives those of one up to a beta, and of the other beyond`, async (t) => {
      const [own, donor] = await Promise.all([first, second].map(valuesThere))
      let given = 0
      for (let k = 0; k < 4; k += 1) {
        const variation = cross('splice', first, second, name, other, k)
        if (variation.kind === 'rejected') {
          t.regex(variation.reason, /stays monotone/)
          continue
        }
        given += 1
        const child = await valuesThere(variation.source)
        for (const [knob, values] of Object.entries(child)) {
          const [a = [], b = []] = [own?.[knob], donor?.[knob]]
          const mixed = BETA_GRID.some((_, at) =>
            [
              [a, b],
              [b, a],
            ].some(([low = [], high = []]) =>
              values.every((value, i) => value === (i <= at ? low[i] : high[i])),
            ),
          )
          t.true(mixed, `${knob}: ${values}\n${variation.source}`)
        }
      }
      t.true(given > 0)
    })
  }

  test(`${name}: SBX and warps with any other come to what was read of them, and can be crossed again`, async (t) => {
    for (const way of ['sbx', 'warp'] as const) {
      for (const [other, second] of Object.entries(HAND_WRITTEN)) {
        const variation = cross(way, first, second, name, other, way)
        if (variation.kind === 'rejected') {
          t.regex(variation.reason, /share no knob|SBX gave/)
          continue
        }
        t.deepEqual(await valuesThere(variation.source), valuesHere(variation.source))
        t.is(cross('warp', variation.source, second, 'again').kind, 'offspring', variation.source)
      }
    }
  })
}

test('what a knob needs comes along once, under names that are free, and stays where it is the same', async (t) => {
  const source = sourceOf(cross('transplant', ONE, TWO, 1))
  t.regex(source, /open: clamp\(up2\(\(?.+\), 1, 64\)/)
  t.regex(
    source,
    /^function up2\(x: number, least = LEAST\): number \{\n {2}if \(x < least\) return least\n/m,
  )
  t.regex(source, /^const LEAST = 3$/m)
  t.regex(source, /^import \{ clamp, defineController \} from 'autotts\/controller'$/m)
  t.regex(source, /yield question\.read\(up\(knobs\.open\)\)/)
  const [again, back] = [sourceOf(cross('transplant', source, ONE, 2)), cross('transplant', source, TWO, 3)]
  t.notRegex(again, /up2|LEAST|TABLE|LIMITS|clamp/, 'what nothing uses any more is gone')
  t.is(again.match(/\bup\d* = \(x: number\)/g)?.length, 1, again)
  t.regex(again, /^\/\/ The least that makes sense\.\nconst up = /m)
  t.deepEqual(await valuesThere(again), await valuesThere(ONE))
  t.is(back.kind === 'rejected' && back.reason, 'the parents share no knob of one name with different values')
})

test('programs do not grow without end when they are crossed again and again', async (t) => {
  let [a, b] = [ONE, TWO]
  const sizes: number[] = []
  for (let k = 0; k < 24; k += 1) {
    const child = cross('transplant', a, b, k)
    if (child.kind === 'offspring') [a, b] = [b, child.source]
    else [a, b] = [k % 2 === 0 ? TWO : MADE, b]
    sizes.push(b.length)
  }
  t.true((sizes.at(-1) ?? 0) < 3 * (ONE.length + TWO.length + MADE.length), `${sizes}`)
  t.deepEqual(await valuesThere(b), valuesHere(b))
})

test('hand-written programs are crossed both ways with all first-party ones', async (t) => {
  let given = 0
  for (const name of FIRST_PARTY_NAMES) {
    const { source } = firstPartyController(name)
    for (const seed of Object.values(HAND_WRITTEN)) {
      for (const variation of [cross(undefined, seed, source, name), cross(undefined, source, seed, name)]) {
        if (variation.kind === 'rejected') {
          t.regex(variation.reason, /share no knob|no shared knob stays monotone|SBX gave/)
          continue
        }
        given += 1
        t.deepEqual(await valuesThere(variation.source), valuesHere(variation.source))
      }
    }
  }
  t.true(given > 0)
})
