import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { CORRECTED_SETTINGS, createLocalExecutor, seededRandom } from 'autotts'
import { sampleStore } from 'autotts/testing'
import test from 'ava'
import { FEATURES } from '../src/grammar/features.ts'
import type { Genome } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomGenome } from '../src/grammar/random-genome.ts'
import { readGenome } from '../src/grammar/read/read-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { SUM_SETS } from '../src/grammar/sum-sets.ts'
import { GENOME_OPERATORS } from '../src/grammar/vary-genome.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { edited, found, read } from './found-programs.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PERTURBATION = { sigma: 0.2, eta: 20 }

const SMALL_WAVES = found('small-waves')
const WIDER = found('wider-when-open')
const FOR_AND_AGAINST = found('for-and-against')

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

for (const [what, source] of Object.entries(NOT_OF_THE_GRAMMAR)) {
  test(`no tree is believed of a program with ${what}`, (t) => {
    t.is(readGenome(source), undefined)
  })
}

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
