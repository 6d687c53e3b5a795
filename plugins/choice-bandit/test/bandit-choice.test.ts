import { type Arm, type ArmOutcome, type EvaluatedIndividual, type Random, seededRandom } from 'autotts'
import { choiceContext, pluginContract } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const over of ['front', 'parents'])
  for (const { title, run } of pluginContract(plugin, { with: { over } }))
    test(`${over}: ${title}`, (t) => t.notThrowsAsync(run))

const SCORE = [{ name: 'score', direction: 'maximise', unit: 'points' }] as const
/** Individuals under way: how many of the last outcomes are not known yet when an arm is chosen. */
const SLOTS = 4

function individual(index: number, score: number): EvaluatedIndividual {
  const id = `i${index}`
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'seed' },
    fitness: { objectives: { score }, curve: [], episodes: 0 },
    critiques: [],
  }
}

interface ToyArm {
  readonly name: string
  /** Chance to exceed the best so far, from individual k on. */
  readonly improves: (k: number) => number
  readonly episodes?: number
  readonly usd?: number
  /** Chance that it offers nothing. */
  readonly refuses?: number
  readonly weight?: number
}

/** Names of the arms chosen in a search of one objective, in which an arm does as it was made to. */
function search(toys: readonly ToyArm[], individuals: number, options: object = {}, seed = 1): string[] {
  const choice = plugin.create({ options: plugin.options.parse(options) })
  const arms: Arm[] = toys.map(({ name, weight = 1 }) => ({ operator: name, weight }))
  const outcomes: ArmOutcome[] = []
  let best = individual(0, 0)
  return Array.from({ length: individuals }, (_, k) => {
    const random = seededRandom('toy', seed, k)
    const known = outcomes.filter(({ index }) => index <= k - SLOTS)
    const { operator } = choice.choose(arms, { objectives: SCORE, outcomes: known, random })
    const toy = toys.find(({ name }) => name === operator)
    if (toy === undefined) throw new TypeError('it chose no arm')
    const outcome = attempt(toy, k, best, random)
    outcomes.push(outcome)
    const score = outcome.offspring?.fitness.objectives['score'] ?? 0
    if (outcome.offspring !== undefined && score > (best.fitness.objectives['score'] ?? 0))
      best = outcome.offspring
    return operator
  })
}

function attempt(toy: ToyArm, k: number, best: EvaluatedIndividual, random: Random): ArmOutcome {
  const { name: operator, improves, episodes = 100, usd = 0, refuses = 0 } = toy
  const base = { index: k, operator, parents: [best], modelTokens: 0 }
  if (random.chance(refuses)) return { ...base, episodes: 0, usd }
  const top = best.fitness.objectives['score'] ?? 0
  const score = random.chance(improves(k)) ? top + random.next() : top - 1 - random.next()
  return { ...base, offspring: individual(k + 1, score), episodes, usd }
}

function share(chosen: readonly string[], name: string, from: number, to = chosen.length): number {
  return chosen.slice(from, to).filter((one) => one === name).length / (to - from)
}

/** Over several searches, for the mean strays less than one of them. */
function meanShare(
  toys: readonly ToyArm[],
  individuals: number,
  name: string,
  from: number,
  options = {},
): number {
  const shares = Array.from({ length: 5 }, (_, seed) =>
    share(search(toys, individuals, options, seed), name, from),
  )
  return shares.reduce((sum, one) => sum + one, 0) / shares.length
}

const always = (chance: number) => () => chance

test('of two arms that cost the same the one that improves more often gets most of the choices', (t) => {
  const toys = [
    { name: 'good', improves: always(0.3) },
    { name: 'bad', improves: always(0.03) },
  ]
  const found = meanShare(toys, 300, 'good', 100)
  t.true(found > 0.75, String(found))
})

test('of three arms the best is found, too', (t) => {
  const toys = [
    { name: 'bad', improves: always(0.02) },
    { name: 'fair', improves: always(0.08) },
    { name: 'good', improves: always(0.4) },
  ]
  const found = meanShare(toys, 300, 'good', 100)
  t.true(found > 0.65, String(found))
})

test('it follows when another arm becomes the better one', (t) => {
  const toys = [
    { name: 'first', improves: (k: number) => (k < 200 ? 0.3 : 0) },
    { name: 'second', improves: (k: number) => (k < 200 ? 0 : 0.3) },
  ]
  for (const seed of [1, 2, 3]) {
    const chosen = search(toys, 500, {}, seed)
    const shares = [share(chosen, 'first', 60, 200), share(chosen, 'second', 300)]
    t.true(Math.min(...shares) > 0.7, shares.join(' '))
  }
})

test('of arms that improve alike the cheaper one wins, whichever budget it saves', (t) => {
  const cheap = { name: 'cheap', improves: always(0.2), episodes: 100, usd: 0 }
  const episodes = meanShare([cheap, { ...cheap, name: 'dear', episodes: 400 }], 400, 'cheap', 150)
  t.true(episodes > 0.7, String(episodes))
  const cost = { episode: 0.001, usd: 10 }
  const usd = meanShare([cheap, { ...cheap, name: 'dear', usd: 0.1 }], 400, 'cheap', 150, { cost })
  t.true(usd > 0.7, String(usd))
  const free = meanShare([cheap, { ...cheap, name: 'dear', usd: 0.1 }], 400, 'cheap', 150)
  t.true(Math.abs(free - 0.5) < 0.2, `where dollars cost nothing neither is better: ${free}`)
})

test('a dear arm wins where it improves so often that it pays', (t) => {
  const toys = [
    { name: 'cheap', improves: always(0.02), episodes: 100 },
    { name: 'dear', improves: always(0.5), episodes: 400 },
  ]
  const found = meanShare(toys, 400, 'dear', 150)
  t.true(found > 0.65, String(found))
})

test('attempts that offer nothing and cost nothing do not count against an arm', (t) => {
  const toys = [
    { name: 'fussy', improves: always(0.4), refuses: 0.5 },
    { name: 'other', improves: always(0.1) },
  ]
  t.true(meanShare(toys, 300, 'fussy', 100) > 0.65)
})

test('an arm that never offers anything is not preferred for being free', (t) => {
  const toys = [
    { name: 'never', improves: always(0), refuses: 1 },
    { name: 'other', improves: always(0.1) },
  ]
  const found = meanShare(toys, 300, 'never', 100)
  t.true(found < 0.3, String(found))
})

test('no arm dies out: each keeps its share of what is explored, in proportion to its weight', (t) => {
  const toys = [
    { name: 'good', improves: always(0.5) },
    { name: 'heavy', improves: always(0), weight: 3 },
    { name: 'light', improves: always(0), weight: 1 },
  ]
  const chosen = search(toys, 1_500, { explore: 0.25 })
  t.true(share(chosen, 'heavy', 100) > (0.25 * 3) / 5 - 0.04)
  t.true(share(chosen, 'light', 100) > (0.25 * 1) / 5 - 0.02)
  t.true(share(chosen, 'good', 100) > 0.6)
})

test('before anything has improved, arms are chosen by their weights', (t) => {
  const toys = [
    { name: 'three', improves: always(0), weight: 3 },
    { name: 'one', improves: always(0), weight: 1 },
  ]
  t.true(Math.abs(share(search(toys, 1_000), 'three', 0) - 0.75) < 0.04)
})

test('an arm that was not tried in the window is tried at once', (t) => {
  const choice = plugin.create({ options: plugin.options.parse({ explore: 0, window: 20 }) })
  const arms = ['known', 'new'].map((operator) => ({ operator, weight: 1 }))
  const outcomes = Array.from({ length: 40 }, (_, k): ArmOutcome => {
    const offspring = individual(k + 1, k % 2 === 0 ? k : -1)
    const operator = k < 15 ? 'new' : 'known'
    return {
      index: k,
      operator,
      parents: [individual(0, 0)],
      offspring,
      episodes: 10,
      modelTokens: 0,
      usd: 0,
    }
  })
  for (let trial = 0; trial < 20; trial += 1) {
    const random = seededRandom('untried', trial)
    t.is(choice.choose(arms, choiceContext({ objectives: SCORE, outcomes, random })).operator, 'new')
  }
})

test('units and other monotone changes of an objective do not matter, nor does a change of all costs', (t) => {
  const changed = (score: number) => 1e6 * Math.tanh(score / 50)
  const choice = plugin.create({ options: plugin.options.parse({ explore: 0 }) })
  const arms = ['a', 'b'].map((operator) => ({ operator, weight: 1 }))
  const random = seededRandom('scales')
  for (let trial = 0; trial < 50; trial += 1) {
    const figures = Array.from({ length: 30 }, (_, k) => {
      return {
        score: random.integer(-20, 20) + k,
        episodes: random.integer(1, 9),
        operator: random.pick(['a', 'b']),
      }
    })
    const outcomes = (scale: (score: number) => number, factor: number) =>
      figures.map(({ score, episodes, operator }, k): ArmOutcome => {
        const [parents, offspring] = [[individual(0, scale(0))], individual(k + 1, scale(score))]
        return { index: k, operator, parents, offspring, episodes: factor * episodes, modelTokens: 0, usd: 0 }
      })
    const chosen = [outcomes((score) => score, 1), outcomes(changed, 64)].map((given) => {
      const context = choiceContext({
        objectives: SCORE,
        outcomes: given,
        random: seededRandom('same', trial),
      })
      return choice.choose(arms, context).operator
    })
    t.is(chosen[0], chosen[1])
  }
})

test('with guidance, an operator for one decision is chosen more often where critics find most to mend in it', (t) => {
  const arms: Arm[] = [
    { operator: 'all', weight: 1 },
    { operator: 'schedule', modules: ['schedule'], weight: 1 },
  ]
  const parent = (module: 'schedule' | 'stop', index: number): EvaluatedIndividual => {
    const finding = { kind: 'flaw', module, message: 'a flaw', points: 4, tokens: 0, evidence: [] }
    return { ...individual(index, 1), critiques: [{ critic: 'x', findings: [finding] }] }
  }
  const share = (modules: readonly ('schedule' | 'stop')[], guidance: number) => {
    const outcomes = modules.map((module, index): ArmOutcome => {
      const spent = { episodes: 0, modelTokens: 0, usd: 0 }
      return { index: index + 5, operator: 'all', parents: [parent(module, index)], ...spent }
    })
    const choice = plugin.create({ options: plugin.options.parse({ guidance }) })
    const chosen = Array.from({ length: 1_000 }, (_, k) =>
      choice.choose(arms, choiceContext({ outcomes, random: seededRandom('guided', k) })),
    )
    return chosen.filter(({ operator }) => operator === 'schedule').length / chosen.length
  }
  const near = (value: number, expected: number) => Math.abs(value - expected) < 0.05
  t.true(near(share(['schedule', 'stop'], 0), 1 / 2))
  // Weights 0.1 / 7 + 0.9 of one, as a multiple of 1 / 7: 6.4 against 1.
  t.true(near(share(['schedule'], 1), 6.4 / 7.4))
  t.true(near(share(['stop'], 1), 0.1 / 1.1))
  t.true(near(share(['schedule', 'stop'], 1), 3.25 / 4.25))
  t.true(near(share([], 1), 1 / 2))
})
