import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { readDiscovered } from '../../core/src/discovered/read-discovered.ts'
import { contentHashOfText } from '../../core/src/events/content-hash-of-text.ts'
import { parseLedger } from '../../core/src/report/discovered/ledger.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { eventsOf } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))
const SMALL = ['budget.individuals=12', 'fitness.with.orders=1', 'fitness.with.betas=3', 'baselines=[asc]']
  .concat('heldOut.report=on-request')
  .flatMap((setting) => ['--set', setting])
const MEASURE = ['--orders', '2', '--budgets', '10000,40000']

test('a found program is kept with its lineage and log, judged beside others, and never edited unnoticed', async (t) => {
  t.timeout(400_000)
  const cwd = await workFolder(t)
  const run = await runAutotts(['run', QUICKSTART, ...SMALL, '--out', 'r'], { cwd })
  t.is(run.code, 0, run.stderr)

  const added = await runAutotts(
    ['discovered', 'add', 'r', '--name', 'mine', '--into', 'found', ...MEASURE],
    { cwd },
  )
  t.is(added.code, 0, added.stderr)
  const left = await autottsHere(['discovered', 'left-out', 'r', '--budgets', '10000,40000'], { cwd })
  t.is(left.code, 0, left.stderr)
  t.regex(left.stdout, /^program +questions\nbest bred +\d+\.\d\d$/m)

  const misnamed = await autottsHere(['discovered', 'add', 'r', '--name', 'My Own', '--into', 'found'], {
    cwd,
  })
  t.regex(
    misnamed.stderr,
    /E_DISCOVERED: 'My Own' is no name of a found program\n +expected +lower-case letters/,
  )
  const taken = await autottsHere(['discovered', 'add', 'r', '--name', 'cmc', '--into', 'found'], { cwd })
  t.regex(
    taken.stderr,
    /E_DISCOVERED: 'cmc' is no name of a found program\n +expected +a name that no first-party/,
  )
  t.false(existsSync(join(cwd, 'r', 'held-out.json')), 'keeping a program is no look at held-out stores')
  const folder = join(cwd, 'found')
  const [kept] = await readDiscovered(folder)
  if (kept === undefined) return t.fail()
  const { record, program } = kept
  const others = eventsOf(join(cwd, 'r')).flatMap((event) =>
    event.type === 'PopulationUpdated' && event.told !== record.run.individual ? [event.told] : [],
  )
  const other = [
    'discovered',
    'add',
    'r',
    '--name',
    'mine',
    '--program',
    others.at(-1) ?? '',
    '--into',
    'found',
  ]
  t.regex((await autottsHere(other, { cwd })).stderr, /E_DISCOVERED: another program is kept under this name/)
  const seed = ['discovered', 'add', 'r', '--program', 'i0000', '--into', 'found']
  t.regex(
    (await autottsHere(seed, { cwd })).stderr,
    /E_DISCOVERED: i0000 is a seed of r, \w+: no run found it/,
  )
  t.is(record.run.log, contentHashOfText(readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')))
  const inRun = readFileSync(join(cwd, 'r', 'sources', `${record.lineage.at(-1)?.program}.ts`), 'utf8')
  t.regex(program.source, /^ {2}name: 'mine',$/m, 'it is called what it is kept as')
  t.is(
    program.source.replace("name: 'mine'", `name: '${record.named}'`),
    inRun,
    'and nothing else was changed',
  )
  t.deepEqual(record.run.sealed, ['synthetic/quickstart-held-out'])
  t.deepEqual(Object.keys(record.run.opened), ['synthetic/quickstart'])
  const ids = record.lineage.map(({ id }) => id)
  t.true(record.lineage.every(({ parents }) => parents.every((parent) => ids.includes(parent))))
  t.deepEqual(record.lineage[0]?.parents, [], 'it begins with a seed or a newcomer')
  t.is(record.heldOut, undefined)

  const measured = await autottsHere([
    ...['evaluate', join(folder, 'mine.ts'), '--store', 'synthetic/quickstart', ...MEASURE],
    ...['--indicator', 'budget-averaged-accuracy', '--format', 'json'],
  ])
  t.is(JSON.parse(measured.stdout)[0].value, record.selection.accuracy, 'what is written is what comes out')

  const undescribed = await autottsHere(['discovered', 'check', 'found'], { cwd })
  t.is(undescribed.code, 1)
  t.regex(undescribed.stderr, /E_DISCOVERED: mine says nowhere how it works/)
  const file = join(folder, 'mine.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('mechanism: ""', 'mechanism: It waits for a few.'))
  const checked = await autottsHere(['discovered', 'check', 'found'], { cwd })
  t.is(checked.code, 0, checked.stderr)
  t.regex(checked.stdout, /^mine +quickstart, seed 7 +i\d+ +\d+ +\d+\.\d\d +not looked at$/m)

  const search = ['reproduce', 'discovered', '--folder', 'found', '--grading', 'corrected', ...MEASURE]
  const first = await autottsHere([...search, '--stores', 'synthetic/quickstart'], { cwd })
  t.is(first.code, 0, first.stderr)
  t.notRegex(first.stderr, /a look at held-out stores/)
  t.regex(first.stdout, /^synthetic +mine beta=1\.0 +quickstart +- +\d+\.\d/m)
  for (const rival of ['cmc', 'sc', 'short-m'])
    t.regex(first.stdout, new RegExp(`^${rival} +budget-averaged-accuracy +all +\\d`, 'm'))
  const averaged = new RegExp(`^mine +${record.selection.accuracy.toFixed(2)} `, 'm')
  t.regex(first.stdout, averaged)

  const look = await autottsHere([...search, '--stores', 'synthetic/quickstart*', '--record', '--out', 'o'], {
    cwd,
  })
  t.is(look.code, 0, look.stderr)
  t.regex(
    look.stderr,
    /a look at held-out stores: synthetic\/quickstart-held-out\nevery look needs its lines in docs\/discovery\.md/,
  )
  t.regex(look.stdout, /^On held-out stores$/m)
  t.regex(look.stdout, /^synthetic +mine beta=0\.5 +held-out mean/m)
  const judged = (await readDiscovered(folder))[0]?.record.heldOut
  if (judged === undefined) return t.fail()
  t.deepEqual(Object.keys(judged.stores), ['synthetic/quickstart-held-out'])
  t.true(judged.low <= judged.accuracy && judged.accuracy <= judged.high)
  t.deepEqual(judged.against.map(({ controller }) => controller).sort(), ['cmc', 'sc', 'short-m'])
  t.is((await readDiscovered(folder))[0]?.record.mechanism, 'It waits for a few.')

  const before = readFileSync(file, 'utf8')
  const again = await autottsHere(
    ['discovered', 'add', 'r', '--name', 'mine', '--into', 'found', ...MEASURE],
    { cwd },
  )
  t.is(again.code, 0, again.stderr)
  t.regex(again.stderr, /mine\.yaml keeps its look at held-out stores of \d{4}-\d\d-\d\d\./)
  t.is(readFileSync(file, 'utf8'), before, 'what a person wrote and what a look told stays')
  const reworded = [...['discovered', 'add', 'r', '--name', 'mine', '--into', 'found'], ...MEASURE]
  const worded = await autottsHere([...reworded, '--mechanism', 'It waits.'], { cwd })
  t.is(worded.code, 0, worded.stderr)
  t.is(readFileSync(file, 'utf8'), before.replace('It waits for a few.', 'It waits.'))

  const line = /^\| 1 \| .*$/m.exec(look.stderr)?.[0] ?? ''
  const head =
    '| look | date | commit | program | stores | grading | budget-averaged accuracy % | accuracy at budgets % | remark |'
  const [row] = parseLedger(`${head}\n|---|---|---|---|---|---|---|---|---|\n${line}\n`)
  t.like(row, {
    look: 1,
    program: `mine ${record.program.slice(0, 12)}`,
    accuracy: judged.accuracy.toFixed(2),
  })

  writeFileSync(join(folder, 'mine.ts'), `${program.source}// better\n`)
  const edited = await autottsHere([...search, '--stores', 'synthetic/quickstart'], { cwd })
  t.is(edited.code, 1)
  t.regex(edited.stderr, /E_DISCOVERED: the program is not the one that was found: its hash is [0-9a-f]{64}/)
})

test('a run that has not ended, and an individual that it does not have, cannot be kept', async (t) => {
  t.timeout(400_000)
  const cwd = await workFolder(t)
  const few = [...SMALL, '--set', 'budget.individuals=4']
  const run = await runAutotts(['run', QUICKSTART, ...few, '--out', 'r'], { cwd })
  t.is(run.code, 0, run.stderr)
  const seeds = await autottsHere(['discovered', 'add', 'r', '--into', 'found'], { cwd })
  t.is(seeds.code, 1)
  t.regex(seeds.stderr, /E_DISCOVERED: r found no program of its own/)
  const other = await autottsHere(['discovered', 'add', 'r', '--program', 'i0099', '--into', 'found'], {
    cwd,
  })
  t.regex(other.stderr, /E_DISCOVERED: r evaluated no i0099/)
  const log = join(cwd, 'r', 'events.jsonl')
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  writeFileSync(log, `${lines.slice(0, -1).join('\n')}\n`)
  const unended = await autottsHere(['discovered', 'add', 'r', '--into', 'found'], { cwd })
  t.regex(unended.stderr, /E_DISCOVERED: r has not ended/)
  const none = await autottsHere(['discovered', 'check', 'found'], { cwd })
  t.regex(none.stderr, /E_DISCOVERED: there is no found program in/)
})
