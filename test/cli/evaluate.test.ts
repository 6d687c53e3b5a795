import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import test from 'ava'
import { budgetAveragedAccuracy } from '../../core/src/evaluation/budget-averaged-accuracy.ts'
import type { EvaluationRow } from '../../core/src/evaluation/evaluation-row.ts'
import type { FigureRow } from '../../core/src/evaluation/measure-programs.ts'
import { tokensForAccuracy } from '../../core/src/evaluation/tokens-for-accuracy.ts'
import { branchOrder } from '../../core/src/replay/branch-order.ts'
import { openStore, resolveStores } from '../../core/src/stores/index.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const STORE = 'synthetic/quickstart'
const QUICK = ['--store', STORE, '--orders', '3']

const OWN_PROGRAM = `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'mine',
  signals: ['finals'],
  schedule: (beta) => ({ n: 1 + Math.round(4 * beta) }),
  *solve(question, { n }) {
    yield question.read(n)
    return question.finals.winner
  },
})
`

const ROW_KEYS = [
  'controller',
  'settings',
  'store',
  'model',
  'benchmark',
  'grading',
  'beta',
  'orders',
  'questions',
  'accuracy',
  'tokens',
  'sequentialTokens',
]

/** What n complete samples cost, from the store's columns alone. */
async function tokensOfSamples(n: number, orders: number): Promise<number> {
  const [ref] = await resolveStores([STORE])
  if (ref === undefined) throw new Error(`${STORE} is missing`)
  const { columns } = (await openStore(ref)).graded('corrected')
  let total = 0
  for (let seed = 0; seed < orders; seed += 1) {
    for (let question = 0; question < columns.questions; question += 1) {
      const [from, to] = [columns.branchStart[question] ?? 0, columns.branchStart[question + 1] ?? 0]
      for (const branch of branchOrder(to - from, seed).slice(0, n))
        total += columns.tokens[from + branch] ?? 0
    }
  }
  return total / (orders * columns.questions)
}

test('JSON is an array of rows with all resolved knobs and figures as computed', async (t) => {
  const { code, stdout, stderr } = await runAutotts([
    'evaluate',
    'sc',
    ...QUICK,
    '--set',
    'n=5',
    '--format',
    'json',
  ])
  t.is(stderr, '')
  t.is(code, 0)
  const rows = JSON.parse(stdout)
  t.is(rows.length, 1)
  t.deepEqual(Object.keys(rows[0]), ROW_KEYS)
  t.like(rows[0], { controller: 'sc', store: STORE, grading: 'corrected', beta: 1, orders: 3 })
  t.deepEqual(rows[0].settings, { n: 5 })
  t.is(rows[0].tokens, await tokensOfSamples(5, 3))
})

test('results depend neither on the number of workers nor on the sandbox', async (t) => {
  const words = ['evaluate', 'cmc', 'asc', ...QUICK, '--beta', '0,0.5', '--intervals', '--format', 'json']
  const [one, two, sandboxed] = await Promise.all([
    autottsHere([...words, '--workers', '1']),
    autottsHere([...words, '--workers', '2']),
    autottsHere([...words, '--sandbox', 'all']),
  ])
  t.is(one.code, 0, one.stderr)
  t.is(two.stdout, one.stdout)
  t.is(sandboxed.stdout, one.stdout)
})

test('a program from a file runs in the sandbox, in every format', async (t) => {
  const folder = await workFolder(t)
  await writeFile(join(folder, 'mine.ts'), OWN_PROGRAM)
  const words = ['evaluate', './mine.ts', ...QUICK]
  const text = await autottsHere(words, { cwd: folder })
  t.is(text.code, 0, text.stderr)
  t.regex(text.stdout, /^controller .*\nmine +synthetic\/quickstart +1 /)
  const markdown = await autottsHere([...words, '--format', 'markdown'], { cwd: folder })
  t.regex(markdown.stdout, /^\| controller \|.*\n\|---.*\n\| mine \|/)
  const csv = await autottsHere([...words, '--format', 'csv'], { cwd: folder })
  const [head = '', row = ''] = csv.stdout.split('\n')
  t.deepEqual(head.split(','), ROW_KEYS)
  t.true(row.startsWith('mine,"{""n"":5}",synthetic/quickstart,'))
})

test('a failing controller is listed as an error while the others are printed', async (t) => {
  const folder = await workFolder(t)
  await writeFile(
    join(folder, 'breaks.ts'),
    OWN_PROGRAM.replace('return question.finals.winner', "throw new Error('no idea')"),
  )
  const words = ['evaluate', './breaks.ts', 'asc', 'nonsense', ...QUICK, '--beta', '0,1', '--format', 'json']
  const { code, stdout, stderr } = await autottsHere(words, { cwd: folder })
  t.is(code, 1)
  t.deepEqual(
    JSON.parse(stdout).map((row: { controller: string; beta: number }) => [row.controller, row.beta]),
    [
      ['asc', 0],
      ['asc', 1],
    ],
  )
  t.regex(stderr, /error E_CONTROLLER_UNKNOWN: there is no controller 'nonsense'/)
  t.regex(
    stderr,
    /error E_CONTROLLER_THREW: breaks: it threw Error: no idea .*; and in 1 more cell\n {2}at .*breaks\.ts:9:/,
  )
  t.notRegex(stderr, / {4}at .*\.ts:\d+/)
})

test('episodes are written as CSV, one line an episode, and agree with the row', async (t) => {
  const folder = await workFolder(t)
  const words = ['evaluate', 'asc', ...QUICK, '--format', 'json', '--episodes', 'episodes.csv']
  const { stdout } = await autottsHere(words, { cwd: folder })
  const [row] = JSON.parse(stdout)
  const [head, ...lines] = (await readFile(join(folder, 'episodes.csv'), 'utf8')).trimEnd().split('\n')
  t.is(head, 'controller,beta,store,order,question,answer,correct,tokens')
  t.is(lines.length, 3 * row.questions)
  const tokens = lines.reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)
  const right = lines.filter((line) => line.split(',').at(-2) === '1').length
  t.is(tokens / lines.length, row.tokens)
  t.is((100 * right) / lines.length, row.accuracy)
})

test('Ctrl-C ends with 130 and with what was done as valid JSON', async (t) => {
  const folder = await workFolder(t)
  const file = join(folder, 'episodes.csv')
  const words = ['evaluate', 'cmc', '--store', STORE, '--orders', '50000', '--format', 'json']
  const { code, stdout, stderr } = await runAutotts([...words, '--beta', 'grid', '--episodes', file], {
    onStart: async (kill) => {
      // The file is opened just before the work begins.
      while (!existsSync(file)) await setTimeout(20)
      kill('SIGINT')
    },
  })
  t.is(code, 130, stderr)
  t.true(Array.isArray(JSON.parse(stdout)))
  t.regex(stderr, /interrupted\n$/)
  t.regex(await readFile(file, 'utf8'), /^controller,beta,store/)
})

interface BadInput {
  readonly name: string
  readonly words: readonly string[]
  readonly code: number
  readonly says: RegExp
}

const BAD_INPUT: readonly BadInput[] = [
  {
    name: 'an unknown controller',
    words: ['paralel-probe', ...QUICK],
    code: 1,
    says: /E_CONTROLLER_UNKNOWN[\s\S]*parallel-probe/,
  },
  {
    name: 'a controller file that is missing',
    words: ['./none.ts', ...QUICK],
    code: 1,
    says: /E_CONTROLLER_UNKNOWN[\s\S]*no such file/,
  },
  {
    name: 'an unknown store',
    words: ['asc', '--store', 'synthetic/quickstrat'],
    code: 1,
    says: /E_STORE_UNKNOWN[\s\S]*synthetic\/quickstart/,
  },
  {
    name: 'a glob that matches no store',
    words: ['asc', '--store', 'qwen9-*/aime24'],
    code: 1,
    says: /E_STORE_UNKNOWN/,
  },
  {
    name: 'an unknown knob',
    words: ['asc', ...QUICK, '--set', 'treshold=0.9'],
    code: 1,
    says: /E_KNOB_UNKNOWN[\s\S]*threshold/,
  },
  {
    name: 'a knob that is no number',
    words: ['asc', ...QUICK, '--set', 'max=lots'],
    code: 1,
    says: /E_KNOB_VALUE[\s\S]*'lots'/,
  },
  {
    name: 'a knob that the controller cannot work with',
    words: ['sc', ...QUICK, '--set', 'n=-3'],
    code: 1,
    says: /E_CONTROLLER_ACTION[\s\S]*n from 2 to 64/,
  },
  {
    name: 'a budget that is no number',
    words: ['asc', ...QUICK, '--budget', 'abc'],
    code: 2,
    says: /E_USAGE: --budget abc is not a number/,
  },
  {
    name: 'a beta above 1',
    words: ['asc', ...QUICK, '--beta', '0,1.5'],
    code: 1,
    says: /E_BETA[\s\S]*'1\.5'/,
  },
  {
    name: 'no orders at all',
    words: ['asc', ...QUICK.slice(0, 2), '--orders', '0'],
    code: 2,
    says: /E_USAGE.*--orders 0/,
  },
  { name: 'a negative kappa', words: ['asc', ...QUICK, '--kappa=-1'], code: 2, says: /E_USAGE.*--kappa -1/ },
  {
    name: 'half a worker',
    words: ['asc', ...QUICK, '--workers', '0.5'],
    code: 2,
    says: /E_USAGE.*--workers 0\.5/,
  },
  {
    name: 'an unknown grading',
    words: ['asc', ...QUICK, '--grading', 'raw'],
    code: 2,
    says: /E_USAGE.*raw[\s\S]*paper, corrected/,
  },
  {
    name: 'a file for episodes that cannot be written',
    words: ['asc', ...QUICK, '--episodes', 'no/such/folder/e.csv'],
    code: 2,
    says: /E_USAGE.*e\.csv cannot be written/,
  },
]

for (const { name, words, code, says } of BAD_INPUT) {
  test(`${name} gets a coded error that helps, and no stack trace`, async (t) => {
    const folder = await workFolder(t)
    const result = await autottsHere(['evaluate', ...words], { cwd: folder })
    t.is(result.code, code, result.stderr)
    t.regex(result.stderr, says)
    t.regex(result.stderr, /\n {2}next {6}/)
    t.notRegex(result.stderr, /\n {4}at /)
  })
}

test('one unknown store does not keep the others from being evaluated', async (t) => {
  const words = ['evaluate', 'asc', '--store', 'no-such-store', ...QUICK, '--format', 'json']
  const { code, stdout, stderr } = await autottsHere(words)
  t.is(code, 1)
  t.is(JSON.parse(stdout).length, 1)
  t.regex(stderr, /E_STORE_UNKNOWN: there is no store no-such-store/)
})

test('two programs of one name are told apart by their paths', async (t) => {
  const folder = await workFolder(t)
  await writeFile(join(folder, 'asc.ts'), OWN_PROGRAM)
  const { stdout } = await autottsHere(['evaluate', 'asc', './asc.ts', ...QUICK, '--format', 'json'], {
    cwd: folder,
  })
  t.deepEqual(
    JSON.parse(stdout).map((row: { controller: string }) => row.controller),
    ['asc', './asc.ts'],
  )
})

test('a budget of intervals and a price of probes change what is charged', async (t) => {
  const words = ['evaluate', 'parallel-probe', ...QUICK, '--format', 'json']
  const [free, priced, limited] = await Promise.all(
    [[], ['--kappa', '0.04'], ['--budget', '20']].map(async (more) => {
      const { stdout } = await autottsHere([...words, ...more])
      return JSON.parse(stdout)[0].tokens as number
    }),
  )
  t.true(Number(priced) > Number(free))
  t.true(Number(limited) <= 20 * 500)
})

test('an indicator is of the whole curve, with accuracy within each budget and tokens for each accuracy', async (t) => {
  const words = [
    'evaluate',
    'sc',
    'asc',
    '--store',
    'synthetic/quickstart',
    '--orders',
    '3',
    '--workers',
    '1',
  ]
  const asked = ['--indicator', 'budget-averaged-accuracy', '--budgets', '20000,50000', '--reach', '10,99.9']
  const { code, stdout, stderr } = await autottsHere([...words, ...asked, '--format', 'json'])
  t.is(code, 0, stderr)
  const rows: readonly FigureRow[] = JSON.parse(stdout)
  t.deepEqual(
    rows.filter(({ controller }) => controller === 'asc').map(({ figure }) => figure),
    [
      'budget-averaged-accuracy',
      'accuracy within 20000',
      'accuracy within 50000',
      'tokens for 10',
      'tokens for 99.9',
    ],
  )
  t.true(rows.every(({ betas, orders, questions }) => betas === 11 && orders === 3 && questions === 24))
  const grid = await autottsHere([...words, '--beta', 'grid', '--format', 'json'])
  const points: readonly EvaluationRow[] = JSON.parse(grid.stdout)
  for (const controller of ['sc', 'asc']) {
    const curve = points.filter((row) => row.controller === controller)
    const of = (figure: string) =>
      rows.find((row) => row.controller === controller && row.figure === figure)?.value
    const near = (value: number | null | undefined, expected: number) =>
      t.true(Math.abs((value ?? Number.NaN) - expected) < 1e-6 * expected)
    near(of('budget-averaged-accuracy'), budgetAveragedAccuracy(curve, [20_000, 50_000]))
    near(of('tokens for 10'), tokensForAccuracy(curve, 10))
    t.is(of('tokens for 99.9'), null)
  }
  const text = await autottsHere([...words, ...asked, '--intervals'])
  t.regex(
    text.stdout,
    /^controller +budget-averaged-accuracy % +within 20k +within 50k +tokens for 10% +tokens for 99\.9%$/m,
  )
  const large = [
    '--beta',
    '0',
    '--orders',
    '1',
    '--indicator',
    'budget-averaged-accuracy',
    '--budgets',
    '1e9,1500000',
  ]
  const short = await autottsHere(['evaluate', 'asc', '--store', 'synthetic/quickstart', ...large])
  t.regex(short.stdout, / within 1000M +within 1500k$/m)
  t.regex(
    short.stdout,
    /^corrected grading, one branch order per question, one beta; on synthetic\/quickstart$/m,
  )
  t.regex(text.stdout, /^sc +\d+\.\d\d \(\d+\.\d\d to \d+\.\d\d\) .* not reached$/m)
})

test('budgets without their indicator, and budgets that are none, are refused', async (t) => {
  const words = ['evaluate', 'sc', '--store', 'synthetic/quickstart']
  const alone = await autottsHere([...words, '--budgets', '1000'])
  t.is(alone.code, 2)
  t.regex(alone.stderr, /E_USAGE: --budgets are of an indicator that was not asked for/)
  const none = await autottsHere([...words, '--indicator', 'budget-averaged-accuracy', '--budgets', '1000,0'])
  t.is(none.code, 2)
  t.regex(none.stderr, /E_USAGE: --budgets 1000,0: '0' is not a number above 0/)
  const asked = [...words, '--indicator', 'budget-averaged-accuracy']
  const twice = await autottsHere([...asked, '--budgets', '20000,10000,2e4'])
  t.is(twice.code, 2)
  t.regex(twice.stderr, /E_USAGE: --budgets 20000,10000,2e4: 20000 stands there twice/)
})

test('a file that is called like a first-party controller has rows of its own, under its path', async (t) => {
  const folder = await workFolder(t)
  await writeFile(join(folder, 'asc.ts'), OWN_PROGRAM)
  const words = ['./asc.ts', 'asc', ...QUICK]
  const plain = await autottsHere(['evaluate', ...words], { cwd: folder })
  t.is(plain.code, 0, plain.stderr)
  t.regex(plain.stdout, /^\.\/asc\.ts +synthetic.*\nasc +synthetic/m)
  const figures = await autottsHere(['evaluate', ...words, '--indicator', 'budget-averaged-accuracy'], {
    cwd: folder,
  })
  t.regex(figures.stdout, /^\.\/asc\.ts(?: +\d+\.\d\d){5}\nasc(?: +\d+\.\d\d){5}$/m)
  const compared = await autottsHere(['compare', ...words, '--beta', '0,1'], { cwd: folder })
  t.is(compared.code, 0, compared.stderr)
  t.regex(compared.stdout, /^against .* \.\/asc\.ts .*\nasc +accuracy/m)
})
