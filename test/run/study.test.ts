import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { readExperiment } from '../../core/src/experiment/read-experiment.ts'
import { readStudy, studyRuns } from '../../core/src/study/study.ts'
import { summariseStudy } from '../../core/src/study/study-table.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

const EXPERIMENTS = fileURLToPath(new URL('../../experiments', import.meta.url))
const QUICKSTART = join(EXPERIMENTS, 'quickstart.yaml')
const SHORT =
  'budget.individuals=8, fitness.with.orders=1, fitness.with.betas=2, baselines=[asc], heldOut=null'

test('a study runs its arms over all seeds, keeps what has ended, and pairs differences by seed', async (t) => {
  t.timeout(400_000)
  const cwd = await workFolder(t)
  const arms = `arms: { mine: ${QUICKSTART}, random: ${join(EXPERIMENTS, 'ablation-random.yaml')} }`
  const set = `set: [${SHORT.split(', ')
    .map((one) => `'${one}'`)
    .join(', ')}]`
  const study = ['name: small', 'seeds: [3, 4]', arms, set, 'orders: 2', 'budgets: [10000, 40000]'].join('\n')
  writeFileSync(join(cwd, 'small.yaml'), `${study}\n`)
  const first = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(first.code, 0, first.stderr)
  t.regex(first.stdout, /^arm +seed 3 +seed 4 +mean +95% interval +to the first +95% interval$/m)
  t.regex(first.stdout, /^random +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +-?\d+\.\d\d to \d+\.\d\d +[+-]\d+\.\d\d/m)
  for (const run of ['mine-3', 'mine-4', 'random-3', 'random-4']) {
    t.true(existsSync(join(cwd, 's', run, 'result.json')), run)
    t.false(existsSync(join(cwd, 's', run, 'held-out.json')), run)
  }
  const logs = () =>
    ['mine-3', 'random-4'].map((run) => statSync(join(cwd, 's', run, 'events.jsonl')).mtimeMs)
  const before = logs()
  const { results } = JSON.parse(readFileSync(join(cwd, 's', 'study.json'), 'utf8'))
  t.is(results.length, 4)
  const again = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(again.code, 0, again.stderr)
  t.is(again.stdout, first.stdout)
  t.deepEqual(logs(), before, 'nothing was run again')

  rmSync(join(cwd, 's', 'mine-3.json'))
  const pressed = new AbortController()
  const onNote = (text: string) => {
    if (text.startsWith('1 of 4')) pressed.abort(new DOMException('interrupted', 'AbortError'))
  }
  const broken = await autottsHere(['study', 'small.yaml', '--out', 's'], {
    cwd,
    signal: pressed.signal,
    onNote,
  })
  t.is(broken.code, 130, 'it was interrupted while it measured')
  t.regex(
    broken.stderr,
    /interrupted\nruns that have ended.* are kept\.\nThe same command goes on with the study of small\.yaml\./,
  )
  t.is((await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })).stdout, first.stdout)

  const sources = join(cwd, 's', 'mine-3', 'sources')
  const [program = ''] = readdirSync(sources)
  const text = readFileSync(join(sources, program), 'utf8')
  writeFileSync(join(sources, program), `${text}// another\n`)
  const changed = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(changed.code, 1, 'a run whose programs were changed since is not counted')
  t.regex(changed.stderr, /E_RUN_LOG: a file that the log names is missing or was changed/)
  writeFileSync(join(sources, program), text)

  const longer = ['study', 'small.yaml', '--out', 's', '--set', 'budget.individuals=9']
  const other = await autottsHere(longer, { cwd })
  t.is(other.code, 1, 'what ended under other settings is no part of the study')
  t.regex(
    other.stderr,
    /E_STUDY: s\/mine-3 holds another run\n +experiment\.budget\.individuals: 8 in the run, 9 now/,
  )
  t.deepEqual(logs(), before)
})

test('what ended from another text of a seed is no part of the study', async (t) => {
  t.timeout(400_000)
  const cwd = await workFolder(t)
  const seed = readFileSync(join(EXPERIMENTS, 'seeds', 'second-thoughts.ts'), 'utf8')
  writeFileSync(join(cwd, 'mine.ts'), seed)
  writeFileSync(
    join(cwd, 'own.yaml'),
    `extends: ${QUICKSTART}\nname: own\npopulation: { seeds: [./mine.ts] }\n`,
  )
  const set = SHORT.split(', ').map((one) => `'${one}'`)
  const study = [
    'name: small',
    'seeds: [3]',
    'arms: { own: own.yaml }',
    `set: [${set.join(', ')}]`,
    'orders: 1',
  ]
  writeFileSync(join(cwd, 'small.yaml'), `${study.join('\n')}\n`)
  const first = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(first.code, 0, first.stderr)
  writeFileSync(join(cwd, 'mine.ts'), `${seed}// another\n`)
  const other = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(other.code, 1)
  t.regex(other.stderr, /E_STUDY: s\/own-3 holds another run\n +programs\.mine: "[0-9a-f]{4,}\.*" in the run/)
  writeFileSync(join(cwd, 'mine.ts'), seed)
  const again = await autottsHere(['study', 'small.yaml', '--out', 's'], { cwd })
  t.is(again.stdout, first.stdout)
})

test('an experiment that opens its held-out stores after every run is no arm of a study', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'look.yaml'), `name: look\nseeds: [1]\narms: { mine: ${QUICKSTART} }\n`)
  const { code, stderr } = await autottsHere(['study', 'look.yaml'], { cwd })
  t.is(code, 1)
  t.regex(stderr, /E_STUDY: .*quickstart\.yaml opens its held-out stores at the end of every run/)
})

test('a study that is no study is refused with its line', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'bad.yaml'), 'name: bad\nseeds: [1, 1]\narms: { mine: x.yaml }\n')
  const { stderr } = await autottsHere(['study', 'bad.yaml'], { cwd })
  t.regex(stderr, /E_STUDY: seeds: each seed once\n +at +.*bad\.yaml:2:/)
  writeFileSync(
    join(cwd, 'twice.yaml'),
    'name: bad\nseeds: [1]\narms: { mine: x.yaml }\nbudgets: [1e4, 10000]\n',
  )
  const twice = await autottsHere(['study', 'twice.yaml'], { cwd })
  t.regex(twice.stderr, /E_STUDY: budgets: each budget once\n +at +.*twice\.yaml:4:/)
  t.regex((await autottsHere(['study', 'none.yaml'], { cwd })).stderr, /E_STUDY: there is no study/)
})

test('differences are paired by seed, whatever the spread between the seeds', (t) => {
  const result = (arm: string, seed: number, accuracy: number) =>
    ({ arm, seed, accuracy, individual: 'i0009', tried: 10, episodes: 10, log: 'aa' }) as const
  const [first, second] = summariseStudy([
    ...[result('a', 1, 40), result('b', 1, 41)],
    ...[result('a', 2, 60), result('b', 2, 61)],
    ...[result('a', 3, 80), result('b', 3, 81)],
  ])
  t.is(first?.difference, null)
  t.deepEqual(second?.difference, { mean: 1, low: 1, high: 1 })
  t.is(second?.overall.mean, 61)
  const half = (second?.overall.high ?? 0) - 61
  t.true(Math.abs(half - (4.302653 * 20) / Math.sqrt(3)) < 1e-3, 'Student, two degrees of freedom')
  const [alone] = summariseStudy([result('a', 1, 40)])
  t.deepEqual(alone?.overall, { mean: 40, low: null, high: null })
})

for (const file of readdirSync(join(EXPERIMENTS, 'studies'))) {
  test(`every arm of studies/${file} is an experiment that opens nothing held out`, async (t) => {
    const study = await readStudy(join(EXPERIMENTS, 'studies', file))
    for (const { experiment } of studyRuns(study)) {
      const { spec } = await readExperiment(experiment, { settings: study.set })
      t.true(spec.heldOut === undefined || spec.heldOut.report === 'on-request')
    }
  })
}
