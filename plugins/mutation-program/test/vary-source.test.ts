import {
  checkProgram,
  directionOf,
  FIRST_PARTY_NAMES,
  firstPartyController,
  parseProgram,
  readSchedule,
  type ScheduleReading,
  seededRandom,
} from 'autotts'
import test from 'ava'
import plugin, { ProgramMutation } from '../src/index.ts'
import type { SourceParent } from '../src/source/source-edit.ts'
import { constantSites } from '../src/source/vary-constant.ts'
import { applyEdits, SOURCE_OPERATORS } from '../src/source/vary-source.ts'
import { warpBeta } from '../src/source/warp-beta.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'

const TRIALS = 25
const PERTURBATION = { sigma: 0.2, eta: 20 }

function sourceParent(source: string): SourceParent {
  const syntax = parseProgram(source)
  return { syntax, schedule: readSchedule(syntax) }
}

function scheduleOf(source: string): ScheduleReading {
  return readSchedule(parseProgram(source))
}

const mutation = new ProgramMutation(plugin.options.parse({ immigrants: 0 }))

for (const name of FIRST_PARTY_NAMES) {
  test(`${name}: offspring pass the program check, keep every knob monotone, and differ from the parent`, (t) => {
    const parent = parentOf(firstPartyController(name).source)
    const variations = Array.from({ length: TRIALS }, (_, k) => mutation.mutate(parent, contextOf(name, k)))
    const offspring = offspringOf(variations)
    t.true(offspring.length > TRIALS / 2)
    for (const { source, change } of offspring) {
      checkProgram({ name: 'offspring', source, trusted: false })
      t.not(source, parent.program.source)
      t.true(change.length > 0)
      for (const knob of scheduleOf(source).knobs) t.not(directionOf(knob.values), undefined, change)
    }
  })

  test(`${name}: equal random streams give equal offspring`, (t) => {
    const parent = parentOf(firstPartyController(name).source)
    t.deepEqual(
      mutation.mutate(parent, contextOf(name, 'same')),
      mutation.mutate(parent, contextOf(name, 'same')),
    )
  })

  for (const { operator } of SOURCE_OPERATORS) {
    test(`${name}: what ${operator.name} offers is a program, or is rejected with a reason`, (t) => {
      const parent = sourceParent(firstPartyController(name).source)
      for (let k = 0; k < 8; k += 1) {
        const edit = operator(parent, { random: seededRandom(name, k), perturbation: PERTURBATION })
        if (edit === undefined) continue
        const variation = applyEdits(parent, [edit])
        if (variation.kind === 'rejected') t.regex(variation.reason, /\w+ .* after /)
        else checkProgram({ name: 'offspring', source: variation.source, trusted: false })
      }
      t.pass()
    })
  }
}

const PROGRAM = `import { defineController, roundHalfEven } from 'autotts/controller'
const CAP = 48
const ROUNDS = 500
export default defineController({
  name: 'own',
  schedule: (beta) => ({ n: roundHalfEven(2 + 6 * beta), least: 0.5 }),
  *solve(question, knobs) {
    let seen = 0
    for (let i = 0; i < ROUNDS; i += 1) {
      const [first] = yield question.branch(3)
      if (first === undefined || question.opened.length > CAP) break
      seen = Math.max(seen, first.depth * 0.25)
      if (question.opened[0] !== undefined && seen >= knobs.least) return question.finals.winner
    }
    return question.finals.winner
  },
})
`

test('constants that are decisions are found, indices, counting and loop bounds are not', (t) => {
  const sites = constantSites(sourceParent(PROGRAM))
  t.deepEqual(
    sites.map(({ value }) => value),
    [48, 3, 0.25],
  )
})

test('a knob is changed in words that name both forms, and an import that nothing uses goes', (t) => {
  const parent = sourceParent(PROGRAM)
  const knob = parent.schedule?.knobs[0]
  t.truthy(knob)
  const { start, end } = knob?.node ?? { start: 0, end: 0 }
  const variation = applyEdits(parent, [{ start, end, text: 'Math.round(3 + 6 * beta)', change: 'n' }])
  t.is(variation.kind, 'offspring')
  if (variation.kind !== 'offspring') return
  t.true(variation.source.startsWith("import { defineController } from 'autotts/controller'\n"))
  t.true(variation.source.includes('n: Math.round(3 + 6 * beta), least: 0.5'))
})

test('an edit that breaks monotonicity is rejected and says which knob', (t) => {
  const parent = sourceParent(PROGRAM)
  const { start, end } = parent.schedule?.knobs[1]?.node ?? { start: 0, end: 0 }
  const variation = applyEdits(parent, [{ start, end, text: '(beta - 0.5) ** 2', change: 'bent' }])
  t.deepEqual(variation, { kind: 'rejected', reason: 'the knob least is not monotone after bent' })
})

test('an edit after which nothing depends on beta is rejected', (t) => {
  const parent = sourceParent(PROGRAM)
  const { start, end } = parent.schedule?.knobs[0]?.node ?? { start: 0, end: 0 }
  const variation = applyEdits(parent, [{ start, end, text: '4', change: 'flat' }])
  t.deepEqual(variation, { kind: 'rejected', reason: 'no knob depends on beta after flat' })
})

test('a parent that is not a program is rejected, not thrown', (t) => {
  t.deepEqual(mutation.mutate(parentOf('this is not TypeScript {'), contextOf(1)), {
    kind: 'rejected',
    reason: 'the parent cannot be parsed',
  })
})

test('a program whose schedule cannot be read is still varied in its decisions', (t) => {
  const source = PROGRAM.replace(
    '(beta) => ({ n: roundHalfEven(2 + 6 * beta), least: 0.5 })',
    'makeSchedule()',
  )
  const variations = Array.from({ length: TRIALS }, (_, k) => mutation.mutate(parentOf(source), contextOf(k)))
  t.true(offspringOf(variations).length > 5)
})

test('beta is bent so that what the parent is known to spend is spread evenly, in any program with a schedule', (t) => {
  const spending = Array.from({ length: 11 }, (_, i) => ({
    beta: i / 10,
    tokens: i < 2 ? 1_000 + i : 9_000 + i,
  }))
  for (const name of FIRST_PARTY_NAMES) {
    const parent = sourceParent(firstPartyController(name).source)
    const random = seededRandom(name)
    const variation = applyEdits(parent, warpBeta({ ...parent, spending }, { random }))
    if (variation.kind === 'rejected') return t.fail(`${name}: ${variation.reason}`)
    t.regex(variation.change, /^beta bent at 0\.25 -> /)
    const [before, after] = [scheduleOf(firstPartyController(name).source), scheduleOf(variation.source)]
    for (const [i, { values }] of after.knobs.entries()) {
      t.not(directionOf(values), undefined)
      t.is(values[0], before.knobs[i]?.values[0])
    }
    const even = spending.map(({ beta }) => ({ beta, tokens: 1_000 * 10 ** beta }))
    t.deepEqual(warpBeta({ ...parent, spending: even }, { random }), [])
    t.regex(warpBeta(parent, { random })[0]?.change ?? '', /^beta to the power /)
  }
})
