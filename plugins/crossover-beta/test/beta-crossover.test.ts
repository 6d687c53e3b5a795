import {
  checkProgram,
  directionOf,
  type EvaluatedIndividual,
  FIRST_PARTY_NAMES,
  firstPartyController,
  parseProgram,
  readSchedule,
  seededRandom,
  unevenness,
  type Variation,
  type VariationContext,
} from 'autotts'
import { variationContext } from 'autotts/testing'
import test from 'ava'
import plugin, { BetaCrossover } from '../src/index.ts'
import { sbxChild } from '../src/sbx.ts'

const WAYS = ['sbx', 'transplant', 'splice', 'warp'] as const
type Way = (typeof WAYS)[number]

function parentOf(source: string, curve: EvaluatedIndividual['fitness']['curve'] = []): EvaluatedIndividual {
  return deepFreeze({
    id: 'i0007',
    index: 7,
    program: { name: 'i0007', source, trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'seed' },
    fitness: { objectives: {}, curve, episodes: 0 },
    critiques: [],
  })
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

function contextOf(...names: readonly (string | number)[]): VariationContext {
  return variationContext({ random: seededRandom(...names) })
}

function crossoverOf(way?: Way): BetaCrossover {
  const off = { sbx: 0, transplant: 0, splice: 0, warp: 0 }
  return new BetaCrossover(plugin.options.parse(way === undefined ? {} : { weights: { ...off, [way]: 1 } }))
}

function valuesOf(source: string): { readonly [knob: string]: readonly number[] } {
  const { knobs } = readSchedule(parseProgram(source))
  return Object.fromEntries(knobs.map(({ name, values }) => [name, values]))
}

function programWith(schedule: string, before = '', imports = 'defineController'): string {
  return `import { ${imports} } from 'autotts/controller'
${before}
export default defineController({
  name: 'own',
  schedule: ${schedule},
  *solve(question, knobs) {
    yield question.read(knobs.n)
    return question.finals.winner
  },
})
`
}

function sourceOf(variation: Variation): string {
  if (variation.kind === 'rejected') throw new Error(variation.reason)
  return variation.source
}

for (const name of FIRST_PARTY_NAMES) {
  test(`${name}: offspring with every other program pass the program check and are monotone`, (t) => {
    const first = parentOf(firstPartyController(name).source)
    let given = 0
    for (const way of WAYS) {
      for (const other of FIRST_PARTY_NAMES) {
        const second = parentOf(firstPartyController(other).source)
        const cross = () => crossoverOf(way).cross(first, second, contextOf(name, other))
        const variation = cross()
        t.deepEqual(cross(), variation)
        if (variation.kind === 'rejected') {
          t.true(variation.reason.length > 10)
          continue
        }
        given += 1
        checkProgram({ name: 'offspring', source: variation.source, trusted: false })
        t.not(variation.source, first.program.source)
        for (const values of Object.values(valuesOf(variation.source))) t.not(directionOf(values), undefined)
      }
    }
    t.true(given > 0)
  })
}

/** Written by nobody here: a block with constants, a helper of the library, names of its own for everything. */
const ODD = `import { type Answer, clamp, defineController, NO_ANSWER, roundHalfEven } from 'autotts/controller'

const SPAN = 24
const [UNUSED] = [3]
type Width = number

const schedule = undefined

const controller = defineController({
  name: 'odd',
  'summary': 'odd',
  signals: ['probes', 'finals'],
  schedule: function (effort) {
    const eased = effort * (2 - effort)
    const WIDTH: Width = 2 + SPAN * eased
    return {
      n: clamp(roundHalfEven(WIDTH), 2, 64),
      effort,
      threshold: effort < 0.5 ? 0.7 : 0.7 + 0.2 * (effort - 0.5),
      patience: 8 - 6 * effort ** 0.5,
      open: 4,
    }
  },
  *solve(q, { n, threshold }) {
    void UNUSED
    void schedule
    yield q.read(n)
    const { winner, top1, total } = q.finals
    const answer: Answer = top1 >= threshold * total ? winner : NO_ANSWER
    return answer
  },
})

export default controller
`

test('a program by anybody is crossed both ways with all first-party ones, and with itself warped', (t) => {
  const curve = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((beta) => {
    const tokens = 10_000 * (beta <= 0.2 ? 1 + 100 * beta : 20 + 3 * beta)
    return { beta, tokens, accuracy: 50, sequentialTokens: 0, cells: [] }
  })
  const odd = parentOf(ODD, curve)
  const given = new Map<Way, number>()
  for (const way of WAYS) {
    for (const name of FIRST_PARTY_NAMES) {
      const other = parentOf(firstPartyController(name).source, curve)
      for (const [first, second] of [
        [odd, other],
        [other, odd],
      ] as const) {
        const variation = crossoverOf(way).cross(first, second, contextOf('odd', name, way))
        if (variation.kind === 'rejected') {
          t.regex(variation.reason, /share no knob|no shared knob stays monotone|SBX gave/, `${name} ${way}`)
          continue
        }
        given.set(way, (given.get(way) ?? 0) + 1)
        checkProgram({ name: 'offspring', source: variation.source, trusted: false })
        for (const values of Object.values(valuesOf(variation.source))) t.not(directionOf(values), undefined)
      }
    }
  }
  t.is(given.get('warp'), 2 * FIRST_PARTY_NAMES.length)
  const cousin = parentOf(ODD.replace('SPAN = 24', 'SPAN = 40').replace('open: 4', 'open: 5'))
  for (const way of ['sbx', 'transplant', 'splice'] as const) {
    const sources = Array.from({ length: 12 }, (_, k) =>
      crossoverOf(way).cross(odd, cousin, contextOf(way, k)),
    )
    t.true(
      sources.some(({ kind }) => kind === 'offspring'),
      way,
    )
  }
})

test('a warp by a measured curve spreads its log tokens evenly over the betas', (t) => {
  const tokensAt = (n: number) => 1_000 * n
  const steep = '(beta) => ({ n: beta <= 0.2 ? 2 + 100 * beta : 22 + 10 * (beta - 0.2) })'
  const curveOf = (source: string) =>
    (valuesOf(source)['n'] ?? []).map((n, i) => {
      return { beta: i / 10, tokens: tokensAt(n), accuracy: 50, sequentialTokens: 0, cells: [] }
    })
  const first = parentOf(programWith(steep), curveOf(programWith(steep)))
  const source = sourceOf(crossoverOf('warp').cross(first, first, contextOf('even')))
  t.true(unevenness(curveOf(programWith(steep))) > 0.4)
  t.true(unevenness(curveOf(source)) < 0.15, source)
  const again = parentOf(
    source,
    curveOf(source).map((point, i) => ({ ...point, tokens: 1_000 * 30 ** (i / 10) })),
  )
  const variation = crossoverOf('warp').cross(again, again, contextOf('again'))
  t.is(
    variation.kind === 'rejected' && variation.reason,
    'the betas of the first parent are spread evenly already',
  )
})

test("a transplant brings the second parent's values, its constants inlined and its imports added", (t) => {
  const first = parentOf(programWith('(beta) => ({ n: 2 + beta, m: 1 })'))
  const second = parentOf(
    programWith(
      '(b) => { const bent = b ** 2\n return { n: Math.min(CAP, roundHalfEven(3 + 60 * bent)), other: 5 } }',
      'const CAP = 32',
      'defineController, roundHalfEven',
    ),
  )
  const source = sourceOf(crossoverOf('transplant').cross(first, second, contextOf(1)))
  t.true(source.includes('n: Math.min(32, roundHalfEven(3 + 60 * (beta ** 2))), m: 1'), source)
  t.true(source.startsWith("import { defineController, roundHalfEven } from 'autotts/controller'"))
  const [{ n: child }, { n: donor }] = [valuesOf(source), valuesOf(second.program.source)]
  t.truthy(donor)
  t.deepEqual(child, donor)
})

test('SBX keeps knobs near their parents, whole where they are whole, and in their direction', (t) => {
  const first = parentOf(
    programWith('(beta) => ({ n: Math.round(2 + 6 * beta), share: 0.7 - 0.4 * beta, same: 3 })'),
  )
  const second = parentOf(
    programWith('(beta) => ({ n: Math.round(4 + 20 * beta), share: 0.9 - 0.3 * beta, same: 3 })'),
  )
  let given = 0
  for (let k = 0; k < 60; k += 1) {
    const variation = crossoverOf('sbx').cross(first, second, contextOf(k))
    if (variation.kind === 'rejected') {
      t.is(variation.reason, 'SBX gave the first parent again')
      continue
    }
    given += 1
    const { n = [], share = [], same } = valuesOf(variation.source)
    t.true(n.every((value) => Number.isInteger(value) && value >= 1))
    t.true((directionOf(n) ?? -1) >= 0 && (directionOf(share) ?? 1) <= 0)
    t.true(share.every((value) => value > 0 && value <= 1))
    t.deepEqual(
      same,
      Array.from({ length: 11 }, () => 3),
    )
  }
  t.true(given > 40)
})

test('the SBX spread keeps the mean of the parents, and large eta keeps children at them', (t) => {
  const random = seededRandom('sbx')
  const children = Array.from({ length: 20_000 }, () => sbxChild(2, 10, 15, random))
  t.true(Math.abs(children.reduce((sum, child) => sum + child, 0) / children.length - 6) < 0.1)
  const near = Array.from({ length: 100 }, () => sbxChild(2, 10, 10_000, random))
  t.true(near.every((child) => Math.min(Math.abs(child - 2), Math.abs(child - 10)) < 0.01))
})

test('a splice takes one parent up to a beta and the other beyond', (t) => {
  const first = parentOf(programWith('(beta) => ({ n: 2 + 2 * beta })'))
  const second = parentOf(programWith('(beta) => ({ n: 10 + 20 * beta })'))
  let given = 0
  for (let k = 0; k < 20; k += 1) {
    const variation = crossoverOf('splice').cross(first, second, contextOf('splice', k))
    if (variation.kind === 'rejected') {
      t.regex(variation.reason, /no shared knob stays monotone when spliced at beta = 0\.\d/)
      continue
    }
    given += 1
    const { n = [] } = valuesOf(variation.source)
    t.is(n[0], 2)
    t.is(n[10], 30)
    t.is(directionOf(n), 1)
  }
  t.true(given > 0)
})

test('a warp moves the middle beta towards the middle of the spending, and warps of warps stay short', (t) => {
  const curve = Array.from({ length: 11 }, (_, i) => {
    const beta = i / 10
    return { beta, tokens: 10_000 * 100 ** Math.sqrt(beta), accuracy: 50, sequentialTokens: 0, cells: [] }
  })
  let source = programWith('(beta) => ({ n: 2 + 6 * beta, m: Math.sqrt(beta), k: -beta })')
  for (let k = 0; k < 3; k += 1) {
    const parent = parentOf(source, curve)
    source = sourceOf(crossoverOf('warp').cross(parent, parent, contextOf('warp', k)))
    const { n = [] } = valuesOf(source)
    t.true((n[5] as number) < 5, 'spending that rises early is warped to rise later')
  }
  t.is(source.split('**').length - 1, 3)
})

test('programs that share nothing or cannot be read are rejected with the reason', (t) => {
  const one = parentOf(programWith('(beta) => ({ n: 1 + beta })'))
  const other = parentOf(programWith('(beta) => ({ m: 1 + beta })'))
  const broken = parentOf(programWith('(beta) => ({ n: hidden(beta) })'))
  const reasonOf = (variation: Variation) => (variation.kind === 'rejected' ? variation.reason : undefined)
  t.regex(reasonOf(crossoverOf('sbx').cross(one, other, contextOf(1))) ?? '', /share no knob/)
  t.regex(
    reasonOf(crossoverOf('sbx').cross(one, broken, contextOf(1))) ?? '',
    /^second parent: its knob n cannot/,
  )
  t.regex(
    reasonOf(crossoverOf('sbx').cross(parentOf('{'), one, contextOf(1))) ?? '',
    /^first parent: it cannot be parsed/,
  )
})

test('options without any way of crossing are refused', (t) => {
  const weights = { sbx: 0, transplant: 0, splice: 0, warp: 0 }
  t.false(plugin.options.safeParse({ weights }).success)
  t.false(plugin.options.safeParse({ eta: 0 }).success)
})
