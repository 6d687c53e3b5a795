import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { parse, stringify } from 'yaml'
import { readDiscovered } from '../../core/src/discovered/read-discovered.ts'
import { contentHashOfText } from '../../core/src/events/content-hash-of-text.ts'
import { EMPTY, END_BYTES, writeLogLine } from '../../core/src/events/log-line.ts'
import { ledgerTable, parseLedger } from '../../core/src/report/discovered/ledger.ts'
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
  t.regex(left.stdout, /^As the search evaluated them: one branch order per question, 3 betas\.$/m)
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
  t.regex(record.run.commit ?? '', /^[0-9a-f]{40}(?:\+changes)?$/, 'the checkout has the code of the run')
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
  t.notRegex(first.stdout, /\n\n\n/, 'no more than one empty line stands between tables')

  const recordless = [...search, '--stores', 'synthetic/quickstart', '--record']
  const nothing = await autottsHere(recordless, { cwd })
  t.is(nothing.code, 2)
  t.regex(nothing.stderr, /E_USAGE: --record has nothing to write: every store was searched on/)

  const both = [...search, '--stores', 'synthetic/quickstart*']
  const uncounted = await autottsHere(both, { cwd })
  t.is(uncounted.code, 0, uncounted.stderr)
  t.regex(uncounted.stderr, /^no ledger was found \(docs\/discovery\.md above the programs or here\)/m)
  t.regex(uncounted.stderr, /^\| \? \| .* \| corrected, 2 orders \|/m)

  mkdirSync(join(cwd, 'docs'))
  const page = join(cwd, 'docs', 'discovery.md')
  writeFileSync(page, ledgerTable([]))
  const look = await autottsHere([...both, '--record', '--out', 'o'], { cwd })
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
  t.is(
    uncommitted(readFileSync(file, 'utf8')),
    uncommitted(before),
    'what a person wrote and what a look told stays',
  )
  const reworded = [...['discovered', 'add', 'r', '--name', 'mine', '--into', 'found'], ...MEASURE]
  const worded = await autottsHere([...reworded, '--mechanism', 'It waits.'], { cwd })
  t.is(worded.code, 0, worded.stderr)
  const expected = before.replace('It waits for a few.', 'It waits.')
  t.is(uncommitted(readFileSync(file, 'utf8')), uncommitted(expected))

  appendFileSync(page, /^\| 1 \| .*\n/m.exec(look.stderr)?.[0] ?? '')
  t.like(parseLedger(readFileSync(page, 'utf8'))[0], {
    look: 1,
    program: `mine ${record.program.slice(0, 12)}`,
    orders: 2,
    accuracy: judged.accuracy.toFixed(2),
  })

  const source = program.source.replace(
    /\*solve\(.*\{\n/,
    (head) => `${head}    if (true) throw new Error('no idea')\n`,
  )
  const { named: _named, heldOut: _heldOut, ...fields } = parse(readFileSync(file, 'utf8'))
  const hash = contentHashOfText(source)
  const lineage = [...fields.lineage.slice(0, -1), { ...fields.lineage.at(-1), program: hash }]
  writeFileSync(join(folder, 'broken.ts'), source)
  writeFileSync(join(folder, 'broken.yaml'), stringify({ ...fields, name: 'broken', program: hash, lineage }))
  const judgedRecord = readFileSync(file, 'utf8')
  const elsewhere = join(cwd, 'elsewhere')
  mkdirSync(elsewhere)
  const failing = [...both.map((word) => (word === 'found' ? folder : word)), '--record']
  const second = await runAutotts(failing, { cwd: elsewhere })
  t.is(second.code, 1)
  const failed = new RegExp(
    `^\\| 2 \\| .* \\| broken ${hash.slice(0, 12)} \\| synthetic/quickstart-held-out \\| corrected, 2 orders \\| failed \\| +\\| ` +
      'E_CONTROLLER_THREW on synthetic/quickstart-held-out at beta \\S+, and in 10 more of 11 \\|\\n\\| 2 \\| .* \\| mine ',
    'm',
  )
  t.regex(second.stderr, failed, 'the ledger is found above the programs, and a look is a look')
  t.regex(second.stderr, /^broken failed, so no figures are written beside it/m)
  t.regex(
    second.stdout,
    /^On held-out stores\n[\s\S]*^broken failed on these stores, so it has no figures here\.$/m,
  )
  t.not(parse(readFileSync(file, 'utf8')).heldOut, undefined)
  t.is(parse(readFileSync(join(folder, 'broken.yaml'), 'utf8')).heldOut, undefined)
  writeFileSync(file, judgedRecord)

  const events = join(cwd, 'r', 'events.jsonl')
  const logged = readFileSync(events, 'utf8')
  writeFileSync(
    events,
    checksummed(logged.replace(/("autotts":"[^"+]+\+)[0-9a-f]{16}/, '$10123456789abcdef')),
  )
  const late = await autottsHere(
    ['discovered', 'add', 'r', '--name', 'late', '--into', 'later', ...MEASURE],
    { cwd },
  )
  t.is(late.code, 0, late.stderr)
  t.regex(
    late.stderr,
    /^The code is not that of the run, so later\/late\.yaml says no commit.*\n +versions\.autotts: /m,
  )
  t.is(parse(readFileSync(join(cwd, 'later', 'late.yaml'), 'utf8')).run.commit, null)
  writeFileSync(events, logged)

  writeFileSync(join(folder, 'mine.ts'), `${program.source}// better\n`)
  const edited = await autottsHere([...search, '--stores', 'synthetic/quickstart'], { cwd })
  t.is(edited.code, 1)
  t.regex(edited.stderr, /E_DISCOVERED: the program is not the one that was found: its hash is [0-9a-f]{64}/)
})

/** A record without commits: somebody may commit while the test runs. */
function uncommitted(record: string): string {
  return record.replaceAll(/^ {2}commit: .*$/gm, '')
}

/** The log with other lines in it, as a run would have written them. */
function checksummed(log: string): string {
  let checksum = EMPTY
  const lines = log
    .trimEnd()
    .split('\n')
    .map((text) => {
      const written = writeLogLine(`${text.slice(0, -END_BYTES)}}`, checksum)
      checksum = written.checksum
      return `${written.line}\n`
    })
  return lines.join('')
}

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
