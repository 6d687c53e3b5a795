import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CORRECTED_SETTINGS, createLocalExecutor, parseProgram, seededRandom } from 'autotts'
import { sampleStore } from 'autotts/testing'
import test from 'ava'
import type { Expression } from '../src/grammar/expression.ts'
import { FEATURES } from '../src/grammar/features.ts'
import type { Genome } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomGenome } from '../src/grammar/random-genome.ts'
import { readGenome } from '../src/grammar/read/read-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { SUM_SETS } from '../src/grammar/sum-sets.ts'
import { GENOME_OPERATORS } from '../src/grammar/vary-genome.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PERTURBATION = { sigma: 0.2, eta: 20 }

function found(name: string): string {
  return readFileSync(`${ROOT}experiments/discovered/${name}.ts`, 'utf8')
}

const SMALL_WAVES = found('small-waves')
const WIDER = found('wider-when-open')
const FOR_AND_AGAINST = found('for-and-against')

/** The text with one replacement, which has to be possible. */
function edited(source: string, from: string | RegExp, to: string): string {
  const text = source.replace(from, () => to)
  if (text === source) throw new TypeError(`nothing to replace: ${from}`)
  return text
}

function read(source: string): Genome {
  const genome = readGenome(source)
  if (genome === undefined) throw new TypeError(`not read:\n${source}`)
  return genome
}

const executor = createLocalExecutor({ workers: 1 })
test.after.always(() => executor.close())

/** What a program does on a made-up store at three betas: every action and every answer. */
async function doingsOf(source: string): Promise<unknown> {
  const doings: unknown[] = []
  for (const beta of [0, 0.5, 1]) {
    const { batch } = await executor.evaluate({
      program: { name: 'read', source, trusted: false },
      store: sampleStore(),
      settings: CORRECTED_SETTINGS,
      beta,
      range: { orders: [0, 1], questions: [0, 1, 2, 3, 4, 5] },
      keepLog: true,
    })
    if (batch === undefined || batch.failure !== undefined) throw new Error(batch?.failure?.message)
    doings.push({ answers: [...batch.answers], log: Buffer.from(batch.log).toString('base64') })
  }
  return doings
}

const PROGRAMS = 100

test(`what is printed is read back: ${PROGRAMS} random programs and as many variations print the same text again`, (t) => {
  const printed: string[] = []
  for (let k = 0; k < PROGRAMS; k += 1) {
    const random = seededRandom('read', k)
    let genome = randomGenome(random)
    for (let variation = 0; variation < 2; variation += 1) {
      const source = printGenome(genome)
      printed.push(JSON.stringify(genome))
      if (printGenome(read(source)) !== source) t.fail(source)
      const others = [{ id: 'i0001', genome: randomGenome(random) }]
      const { operator } = random.pick(GENOME_OPERATORS)
      const context = { random, perturbation: PERTURBATION, others, weightOf: () => 1 }
      genome = operator(genome, context)?.genome ?? genome
    }
  }
  const all = printed.join()
  t.deepEqual(
    SUM_SETS.filter((over) => !all.includes(`"over":"${over}"`)),
    [],
  )
  t.deepEqual(
    Object.keys(FEATURES).filter((feature) => !all.includes(`"feature":"${feature}"`)),
    [],
  )
})

for (const [name, seed] of Object.entries<Genome>(SEED_GENOMES)) {
  test(`the seed ${name} is read back`, (t) => {
    const source = printGenome(seed, 'another-name')
    t.is(printGenome(read(source)), printGenome(seed))
  })
}

for (const name of ['kept-answers', 'wider-when-open']) {
  test(`the found program ${name}, of a former printer, is read for what it means`, (t) => {
    const genome = read(found(name))
    t.is(genome.typical, 'middle')
    t.is(printGenome(genome), found(name))
  })
}

test('a knob that no form of the grammar gives is followed as closely as one can', (t) => {
  const genome = read(SMALL_WAVES)
  const { cap } = genome.open
  t.deepEqual([cap.from, cap.to], [3, 128])
  const withoutCap = (text: string) => text.replace(/^ {4}cap: .*$/m, '').replace('1.017', '1.02')
  t.is(withoutCap(printGenome(genome)), withoutCap(SMALL_WAVES))
})

const BIOME = `${ROOT}node_modules/.bin/biome`

function formatted(source: string): string {
  const options = ['--config-path', `${ROOT}biome.json`, '--stdin-file-path=program.ts', '--line-width=70']
  return execFileSync(BIOME, ['format', ...options], { input: source, encoding: 'utf8', cwd: ROOT })
}

/** With a schedule whose forms the grammar has, so that what is printed of it does the same. */
const WAVES = edited(
  edited(SMALL_WAVES, /cap: .*$/m, 'cap: Math.round(3 * 42.67 ** beta),'),
  '** 1.017)',
  '** 1.02)',
)

const BY_HAND: Readonly<Record<string, string>> = {
  'another threshold': edited(WAVES, 'stopOvertime: 0.4883', 'stopOvertime: 0.75'),
  'a number in the place of a knob': edited(WAVES, '>= knobs.stopOvertime', '>= 0.5'),
  'another feature': edited(WAVES, 'finals.confidence >=', 'finals.top1 / (1 + question.active.length) >='),
  'a feature of the table': edited(
    WAVES,
    'round / typical >=',
    '1 - question.active.length / Math.max(1, question.opened.length) >=',
  ),
  'another name of a knob': WAVES.replaceAll('stopOvertime', 'patience'),
  'another name of the controller, and a summary': edited(
    WAVES,
    "name: 'evolved',",
    "name: 'mine', summary: 'My own.',",
  ),
  'a dropped condition, and what only it looked at left behind': edited(
    WAVES,
    /dissent\.of\(branch\.index\) >= knobs\.pruneDissent &&\s+/,
    '',
  ),
  'no pruning at all': edited(WAVES, /if \(leader !== NO_ANSWER\) \{\s+const cut[^}]*\}/, ''),
  'a dropped sum': edited(WIDER, ' - knobs.scoreLeft * left.of(answer)', ''),
  'a dropped sum of what is entered when a branch ends': edited(
    FOR_AND_AGAINST,
    ' + knobs.scoreLost * lost.of(answer)',
    '',
  ),
  'all sums dropped but that of the answers in the running': edited(
    WAVES,
    /const scoreOf = .*$/m,
    'const scoreOf = (answer: number) => ended.of(answer)',
  ),
  'one sum more of those that are kept': edited(
    WIDER,
    'ended.of(answer) +',
    'ended.of(answer) + ended.of(answer) +',
  ),
  'a knob that two conditions share': edited(WAVES, 'knobs.widenActive', 'knobs.pruneCompany'),
  'a block less, and other quotes': edited(
    edited(
      WAVES,
      /\{\s+left\.add\(([^;]*?1 : 0)\)\s+\}/,
      'left.add(was, branch.changes <= knobs.leftChanges ? 1 : 0)',
    ),
    "'probes', 'finals'",
    '"probes", "finals"',
  ),
  'the steps of an action, said although there is one': edited(
    edited(WAVES, 'question.advance(question.active)', 'question.advance(question.active, knobs.steps)'),
    'batch: 2,',
    'batch: 2, steps: 1,',
  ),
}

for (const [what, source] of Object.entries(BY_HAND)) {
  test(`edited by hand, a program stays a tree that does the same: ${what}`, async (t) => {
    t.deepEqual(await doingsOf(printGenome(read(source))), await doingsOf(source))
  })
}

test('an edited schedule without a form of the grammar is followed, within whole numbers', (t) => {
  const own = 'pruneDissent: beta < 0.5 ? 20 : 20 + Math.round(6 * (beta - 0.5))'
  const source = edited(WAVES, 'pruneDissent: 23', own)
  t.regex(printGenome(read(source)), /pruneDissent: Math\.round\(20 /)
})

test('the formatter may have its way with a program', (t) => {
  for (const source of [WAVES, WIDER, printGenome(SEED_GENOMES['second-thoughts'])]) {
    const other = formatted(source)
    t.not(other, source)
    // It takes needless parentheses away.
    const bare = (text: string) => text.replace(/[\s()]/g, '')
    t.is(bare(printGenome(read(other))), bare(printGenome(read(source))))
  }
})

const NOT_OF_THE_GRAMMAR: Readonly<Record<string, string>> = {
  'a strict comparison': edited(SMALL_WAVES, 'round / typical >=', 'round / typical >'),
  'a feature without a name': edited(SMALL_WAVES, 'finals.confidence >=', 'finals.total % 3 >='),
  'another leader': edited(SMALL_WAVES, 'leader = winner', 'leader = finals.winner'),
  'one yield more': edited(SMALL_WAVES, 'leader = winner', 'leader = winner\n      yield question.read(1)'),
  'a remark': edited(SMALL_WAVES, 'leader = winner', "leader = winner\n      question.note('here')"),
  'another order of what is done': edited(
    edited(SMALL_WAVES, 'if (question.active.length === 0) break\n', '\n'),
    'leader = winner',
    'if (question.active.length === 0) break\n      leader = winner',
  ),
  'fewer signals': edited(SMALL_WAVES, "['probes', 'finals']", "['finals']"),
  'a sum over other branches': edited(
    SMALL_WAVES,
    'if (branch.finished) ended',
    'if (branch.depth > 3) ended',
  ),
  'a sum that is forgotten': edited(SMALL_WAVES, 'leader = winner', 'leader = winner\n      ended.clear()'),
  'a dissent that is counted twice': edited(
    SMALL_WAVES,
    'leader = winner',
    'leader = winner\n      dissent.count(question.active, leader)',
  ),
  'another typical depth': edited(SMALL_WAVES, 'finished.length / 2', 'finished.length / 3'),
  'a sum twice that is weighed with a knob': edited(
    SMALL_WAVES,
    'ended.of(answer) /',
    '(ended.of(answer) - left.of(answer)) /',
  ),
  'fewer rounds': edited(SMALL_WAVES, 'ROUNDS = 1000', 'ROUNDS = 100'),
  'a knob that the schedule does not give': edited(SMALL_WAVES, 'knobs.widenActive', 'knobs.nothing'),
  'a name that means something else': edited(
    SMALL_WAVES,
    'export default',
    'const plurality = 3\nexport default',
  ),
  'no default export': edited(SMALL_WAVES, 'export default ', ''),
  'no syntax': `${SMALL_WAVES})`,
}

/** What does something, below the line that takes the leader; the last of them call a function beside the controller. */
const AT_WORK: Readonly<Record<string, readonly [line: string, helper?: string]>> = {
  'a filter that adds': [
    'const spare = question.active.filter((b) => { ended.add(b.answer, 5); return true })',
  ],
  'leaders whose scores add': ['held.leaders((a) => { ended.add(a, 1); return 1 })'],
  'leaders that are kept, whose scores add': [
    'const spare = held.leaders((a) => { ended.add(a, 1); return 1 })',
  ],
  'a loop over tallies': ['for (const tally of [ended, lost]) tally.add(leader, 5)'],
  'a tally with a second name': ['const e = ended\n      e.add(leader, 5)'],
  'a tally taken out of an object': ['const { e } = { e: ended }\n      e.add(leader, 5)'],
  'a tally taken out of a list': ['const [e] = [ended]\n      e.add(leader, 5)'],
  'a tally put into a list': [
    'const list: Tally[] = []\n      list[0] = ended\n      const e = (list[0] ??= [])\n      e.add(leader, 5)',
  ],
  'a list with a second name': ['const spare = depths\n      spare[0] = 3'],
  'an assignment within a sum': [
    'const spare = Math.max(0, question.active.filter((b) => (leader = b.answer) > 0).length)',
  ],
  'an assignment within a declaration': ['const spare = (leader = 3)'],
  'a function of its own that is called': ['const spare = () => { ended.clear() }\n      spare()'],
  'a function of its own that is handed on': [
    'const spare = () => { ended.clear() }\n      question.active.forEach(spare)',
  ],
  'a function that is no longer an empty one': [
    'let spare = () => {}\n      spare = ended.clear\n      spare(3)',
  ],
  'a turn of the round left out': ['if (leader === 3) continue'],
  'a number drawn': ['const spare = Math.random()'],
  'a function that pushes': [
    'const spare = helper(depths)',
    'function helper(list: number[]): number { return list.push(3) }',
  ],
  'a function that reverses': ['helper(depths)', 'function helper(list: number[]): void { list.reverse() }'],
  'a function that has another one add': [
    'helper(ended)',
    'function helper(tally: Tally): void { other(tally) }\nfunction other(tally: Tally): void { tally.add(0, 5) }',
  ],
  "a function with the name of the printer's": [
    'const spare = figureOf(depths)',
    'function figureOf(list: number[]): number { return list.push(3) }',
  ],
}

for (const [what, [line, helper = '']] of Object.entries(AT_WORK)) {
  test(`a line that does something is no code without effect: ${what}`, (t) => {
    const source = edited(FOR_AND_AGAINST, 'leader = winner', `leader = winner\n      ${line}`)
    const whole = `${source}\n${helper}`
    t.notThrows(() => parseProgram(whole))
    t.is(readGenome(whole), undefined)
  })
}

const IDLE: Readonly<Record<string, string>> = {
  'a constant': 'const spare = Math.max(0, ended.of(leader) / 2)',
  'a tally': 'const spare = new Tally()\n      for (const a of ended.answers) spare.add(a, held.of(a))',
  'a variable': 'let spare = 0\n      spare = spare + leader',
  'a list': 'const spare: number[] = []\n      if (leader !== NO_ANSWER) spare[leader] = round',
  'a function': 'const spare = () => { ended.clear() }',
}

for (const [what, line] of Object.entries(IDLE)) {
  test(`what nobody reads is code without effect: ${what}`, (t) => {
    const source = edited(FOR_AND_AGAINST, 'leader = winner', `leader = winner\n      ${line}`)
    t.is(printGenome(read(source)), printGenome(read(FOR_AND_AGAINST)))
  })
}

for (const [what, source] of Object.entries(NOT_OF_THE_GRAMMAR)) {
  test(`no tree is believed of a program with ${what}`, (t) => {
    t.is(readGenome(source), undefined)
  })
}

for (const over of SUM_SETS) {
  test(`what kept a sum over ${over} may stay behind when the sum goes from the score`, (t) => {
    const left: Expression = { type: 'sum', over: 'probed', of: { type: 'one' } }
    const right: Expression = { type: 'sum', over, of: { type: 'feature', feature: 'dwell' } }
    const both: Expression = { type: 'binary', operator: '+', left, right }
    const source = printGenome({ ...SEED_GENOMES.widening, score: both })
    const less = edited(source, / \+ \w+\.of\(answer\)$/m, '')
    t.is(printGenome(read(less)), printGenome({ ...SEED_GENOMES.widening, score: left }))
  })
}

test('what marks that an answer was shown is no code without effect, whoever reads the marks', (t) => {
  const firstShown: Expression = { type: 'feature', feature: 'firstShown' }
  const source = printGenome({
    ...SEED_GENOMES.widening,
    score: {
      type: 'binary',
      operator: '+',
      left: { type: 'sum', over: 'ended', of: firstShown },
      right: { type: 'sum', over: 'probed', of: { type: 'one' } },
    },
  })
  t.is(printGenome(read(source)), source)
  t.is(readGenome(edited(source, 'own[answer] = branch.depth', 'own[answer] = 1')), undefined)
  t.is(readGenome(edited(source, 'own[answer] = branch.depth', '')), undefined)
})

test('a found program that came as text is varied as a tree, and as text where it is too large to be made', (t) => {
  const changesWith = (options: unknown) => {
    const mutation = new ProgramMutation(plugin.options.parse(options))
    const parent = parentOf(SMALL_WAVES)
    return offspringOf(Array.from({ length: 30 }, (_, k) => mutation.mutate(parent, contextOf('text', k))))
  }
  const trees = changesWith({ immigrants: 0 })
  t.true(trees.length > 20)
  t.true(trees.every(({ genome }) => genome !== undefined))
  t.true(
    changesWith({ immigrants: 0, maxNodes: 25 }).every(
      ({ genome, change }) => genome === undefined || change.startsWith('new'),
    ),
  )
})
