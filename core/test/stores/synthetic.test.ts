import test from 'ava'
import type { AutottsError } from '../../src/errors/autotts-error.ts'
import {
  encodeArrowStore,
  familyStores,
  generateStore,
  parseFamily,
  type RecordedStore,
  storeFacts,
} from '../../src/stores/index.ts'

const BASE = 'questions: 40\nbranches: 60\n'

const generate = (yaml: string, id?: string) =>
  generateStore(parseFamily(`${BASE}${yaml}`, 'family.yaml'), id)

interface Branch {
  readonly question: number
  readonly tokens: number
  readonly final: number
  readonly right: boolean
  readonly probes: readonly number[]
}

function branchesOf(store: RecordedStore): Branch[] {
  const { columns, gold } = store.graded('paper')
  return Array.from({ length: columns.questions }, (_, question) => {
    const [first, end] = [columns.branchStart[question] ?? 0, columns.branchStart[question + 1] ?? 0]
    return Array.from({ length: end - first }, (_, i): Branch => {
      const final = columns.final[first + i] ?? -1
      const probes = columns.probes.subarray(columns.probeStart[first + i], columns.probeStart[first + i + 1])
      return {
        question,
        tokens: columns.tokens[first + i] ?? 0,
        final,
        right: final === gold[question],
        probes: [...probes],
      }
    })
  }).flat()
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
const shareRight = (store: RecordedStore) => mean(branchesOf(store).map(({ right }) => Number(right)))

/** Share of a branch's probes that show its final answer, before the last one. */
const settledShare = (store: RecordedStore) =>
  mean(
    branchesOf(store).flatMap(({ probes, final }) =>
      probes.slice(0, -1).map((probe) => Number(probe === final)),
    ),
  )

function pluralityAccuracy(store: RecordedStore, voters: number): number {
  const { columns, gold } = store.graded('corrected')
  const right = Array.from({ length: columns.questions }, (_, question) => {
    const first = columns.branchStart[question] ?? 0
    const votes = new Map<number, number>()
    for (const answer of columns.final.subarray(first, first + voters)) {
      if (answer >= 0) votes.set(answer, (votes.get(answer) ?? 0) + 1)
    }
    const winner = [...votes].reduce<readonly [number, number]>(
      (best, next) => (next[1] > best[1] ? next : best),
      [-1, 0],
    )
    return Number(winner[0] === gold[question])
  })
  return mean(right)
}

test('equal YAML gives equal bytes, another seed others', (t) => {
  t.deepEqual(encodeArrowStore(generate('seed: 3')), encodeArrowStore(generate('seed: 3')))
  t.notDeepEqual(encodeArrowStore(generate('seed: 3')), encodeArrowStore(generate('seed: 4')))
})

test('questions, branches and interval are as asked for, and probes lie before the end', (t) => {
  const facts = storeFacts(generateStore(parseFamily('questions: 3\nbranches: 5\ninterval: 250\n', 'f.yaml')))
  t.like(facts, {
    store: 'synthetic/f',
    questions: 3,
    branchesLeast: 5,
    branchesMost: 5,
    probesTooMany: 0,
    lastProbeDiffers: 0,
  })
  t.is(facts.probesBeyondTokens + facts.probesAtTokens, 0)
})

test('difficulty sets how many branches are wrong, and its spread how unlike the questions are', (t) => {
  const finals = 'failures: { finals: 0 }\n'
  const share = (mean: number, spread: number) =>
    shareRight(generate(`${finals}difficulty: { mean: ${mean}, spread: ${spread} }`))
  t.true(Math.abs(share(0.3, 0) - 0.7) < 0.03)
  t.true(Math.abs(share(0.7, 0) - 0.3) < 0.03)
  const unlike = (spread: number) => {
    const branches = branchesOf(generate(`${finals}difficulty: { mean: 0.5, spread: ${spread} }`))
    return deviation(
      Array.from({ length: 40 }, (_, q) =>
        mean(branches.filter(({ question }) => question === q).map(({ right }) => Number(right))),
      ),
    )
  }
  t.true(unlike(2) > 3 * unlike(0))
})

test('lengths have the median, the spread and the ceiling asked for', (t) => {
  const tokens = (length: string) => branchesOf(generate(`length: ${length}`)).map((branch) => branch.tokens)
  const logs = tokens('{ median: 4000, spread: 0.5, questionSpread: 0, most: 1000000 }').map(Math.log)
  t.true(Math.abs(mean(logs) - Math.log(4000)) < 0.03)
  t.true(Math.abs(deviation(logs) - 0.5) < 0.03)
  t.is(Math.max(...tokens('{ median: 4000, spread: 0.5, most: 4100 }')), 4100)
  const across = (spread: number) => {
    const branches = branchesOf(generate(`length: { spread: 0.1, questionSpread: ${spread}, most: 1000000 }`))
    return deviation(
      Array.from({ length: 40 }, (_, q) =>
        mean(branches.filter(({ question }) => question === q).map((branch) => Math.log(branch.tokens))),
      ),
    )
  }
  t.true(across(0.6) > 5 * across(0))
})

test('length and correctness are correlated as asked for', (t) => {
  const gap = (correctness: number) => {
    const branches = branchesOf(
      generate(
        `difficulty: { mean: 0.5, spread: 0 }\nlength: { spread: 0.4, questionSpread: 0, correctness: ${correctness} }`,
      ),
    )
    const logs = (right: boolean) =>
      mean(branches.filter((branch) => branch.right === right).map(({ tokens }) => Math.log(tokens)))
    return logs(true) - logs(false)
  }
  t.true(gap(-0.8) < -0.3)
  t.true(Math.abs(gap(0)) < 0.05)
  t.true(gap(0.8) > 0.3)
})

test('no branch settles before its time, and a larger hazard settles sooner', (t) => {
  const share = (from: number, hazard: number) =>
    settledShare(
      generate(
        `attractor: { share: 0, kept: 0 }\nfailures: { probes: 0, finals: 0 }\nconvergence: { from: ${from}, hazard: ${hazard} }`,
      ),
    )
  t.true(share(0, 1) > 0.99)
  t.true(share(0, 0) < 0.01)
  t.true(Math.abs(share(0.5, 1) - 0.5) < 0.08)
  t.true(share(0.2, 0.5) > share(0.2, 0.1) + 0.1)
})

test('unsettled branches wander among as many guesses as asked for', (t) => {
  const store = generate(
    'convergence: { hazard: 0, guesses: 4 }\nattractor: { share: 0, kept: 0 }\nfailures: { probes: 0 }',
  )
  const early = branchesOf(store)
    .filter(({ question }) => question === 0)
    .flatMap(({ probes }) => probes.slice(0, -1))
  t.is(new Set(early).size, 4)
})

test('early attractors hold the share of branches asked for and are left later', (t) => {
  const store = generate(
    'attractor: { share: 0.8, kept: 0 }\nfailures: { probes: 0, finals: 0 }\nconvergence: { from: 0.5, hazard: 0.5, guesses: 50 }',
  )
  const branches = branchesOf(store).filter(({ probes }) => probes.length > 3)
  const ofQuestion = branches.filter(({ question }) => question === 0)
  const counts = new Map<number, number>()
  for (const { probes } of ofQuestion) counts.set(probes[0] ?? -1, (counts.get(probes[0] ?? -1) ?? 0) + 1)
  const [attractor, held] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))
  t.true(Math.abs(held / ofQuestion.length - 0.8) < 0.15)
  t.not(attractor, store.graded('paper').gold[0])
  const stays = ofQuestion.filter(
    ({ probes, final }) => probes[0] === attractor && final === attractor,
  ).length
  t.true(stays < held / 2)
})

test('wrong branches keep to the attractor as often as asked for', (t) => {
  const most = (kept: number) => {
    const branches = branchesOf(
      generate(
        `attractor: { share: 0.5, kept: ${kept} }\nwrong: { modes: 10, skew: 0 }\nfailures: { finals: 0 }`,
      ),
    )
    const wrong = branches.filter(({ right, question }) => !right && question < 10)
    const largest = Array.from({ length: 10 }, (_, q) => {
      const finals = wrong.filter(({ question }) => question === q).map(({ final }) => final)
      return (
        Math.max(0, ...finals.map((final) => finals.filter((other) => other === final).length)) /
        Math.max(1, finals.length)
      )
    })
    return mean(largest)
  }
  t.true(most(0.9) > 0.8)
  t.true(most(0) < 0.5)
})

test('there are as many wrong answers as modes, and skew makes the first the commonest', (t) => {
  const finals = (skew: number) => {
    const store = generate(
      `wrong: { modes: 3, skew: ${skew} }\ndifficulty: { mean: 0.9, spread: 0 }\nattractor: { share: 0, kept: 0 }\nfailures: { finals: 0 }`,
    )
    return Array.from({ length: 40 }, (_, q) => {
      const counts = new Map<number, number>()
      for (const { question, right, final } of branchesOf(store)) {
        if (question === q && !right) counts.set(final, (counts.get(final) ?? 0) + 1)
      }
      return [...counts.values()]
    })
  }
  t.true(finals(0).every((counts) => counts.length <= 3))
  const largest = (skew: number) =>
    mean(finals(skew).map((counts) => Math.max(...counts) / counts.reduce((a, b) => a + b, 0)))
  t.true(largest(2) > largest(0) + 0.2)
})

test('extractions fail as often as asked for', (t) => {
  const probes = storeFacts(generate('failures: { probes: 0.2, finals: 0 }'))
  t.true(Math.abs(probes.failedProbes / probes.probes - 0.2) < 0.03)
  t.is(probes.failedFinals, 0)
  const finals = storeFacts(generate('failures: { probes: 0, finals: 0.1 }'))
  t.true(Math.abs(finals.failedFinals / 2400 - 0.1) < 0.03)
})

test('changing one option leaves the draws of the others as they are', (t) => {
  const tokens = (yaml: string) => branchesOf(generate(yaml)).map((branch) => branch.tokens)
  t.deepEqual(tokens('failures: { probes: 0 }'), tokens('failures: { probes: 0.5 }'))
})

test('the models of a family answer the same questions, each in its own way', (t) => {
  const family = parseFamily(
    `${BASE}models: { weak: { difficulty: { mean: 0.7 } }, strong: { difficulty: { mean: 0.2 } } }`,
    'family.yaml',
  )
  t.deepEqual(
    familyStores(family).map(({ id }) => id),
    ['synthetic-weak/family', 'synthetic-strong/family'],
  )
  const [weak, strong] = [
    generateStore(family, 'synthetic-weak/family'),
    generateStore(family, 'synthetic-strong/family'),
  ]
  t.deepEqual(weak.questions, strong.questions)
  t.true(shareRight(strong) > shareRight(weak) + 0.3)
})

test('voting over many branches beats one branch in the quickstart family', (t) => {
  const votes = 'wrong: { modes: 5, skew: 0.6 }\ndifficulty: { mean: 0.42, spread: 1.3 }'
  const store = generate(votes)
  t.true(pluralityAccuracy(store, 60) > pluralityAccuracy(store, 1) + 0.1)
})

const mistakes: readonly (readonly [
  what: string,
  yaml: string,
  at: readonly [number, number],
  message: RegExp,
])[] = [
  ['an unknown option', 'questions: 3\nbranchs: 4\n', [2, 1], /branchs/u],
  ['an unknown option of a section', 'length:\n  median: 4\n  mode: 2\n', [3, 3], /mode/u],
  ['a share above one', 'failures:\n  probes: 1.5\n', [2, 11], /failures\.probes/u],
  ['a text for a number', 'questions: many\n', [1, 12], /questions/u],
  ['no branches', 'seed: 1\nbranches: 0\n', [2, 11], /branches/u],
  ['a badly named model', 'models:\n  Big One: {}\n', [2, 3], /small letters/u],
  ['text that is no YAML', 'questions: [1\nseed: 2\n', [2, 1], /./u],
]

for (const [what, yaml, at, message] of mistakes) {
  test(`${what} is refused at its line and column`, (t) => {
    const error = t.throws<AutottsError>(() => parseFamily(yaml, 'f.yaml'), {
      code: 'E_SYNTHETIC_OPTIONS',
      message,
    })
    t.deepEqual([error?.place?.file, error?.place?.line, error?.place?.column], ['f.yaml', ...at])
  })
}
