import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))
const SMALL = [
  '--set',
  'budget.individuals=14',
  '--set',
  'fitness.with.orders=2',
  '--set',
  'fitness.with.betas=3',
]

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Hashes of the files that equal runs have equal, by path in the run folder. */
function results(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  const texts = paths.filter((path) => !/(?:timing|origin)\.json$/.test(path)).sort()
  return Object.fromEntries(texts.map((path) => [path.slice(folder.length), hashOf(readFileSync(path))]))
}

async function small(t: ExecutionContext, cwd: string, ...words: string[]) {
  const result = await autottsHere(['run', QUICKSTART, ...SMALL, ...words], { cwd })
  t.is(result.code, 0, result.stderr)
  return result
}

let whole: Promise<{ readonly folder: string; readonly stdout: string }> | undefined

/** The small run to its end, by one worker, with the name `r`; made once for all tests, which take copies of what they change. */
function wholeRun(): Promise<{ readonly folder: string; readonly stdout: string }> {
  whole ??= (async () => {
    const cwd = temporaryFolder('autotts-whole-')
    const words = ['run', QUICKSTART, ...SMALL, '--out', 'r', '--workers', '1']
    const { code, stdout, stderr } = await autottsHere(words, { cwd })
    if (code !== 0) throw new Error(stderr)
    return { folder: join(cwd, 'r'), stdout }
  })()
  return whole
}

/** @returns what the run said */
async function copyOfWholeRun(folder: string): Promise<string> {
  const { folder: from, stdout } = await wholeRun()
  cpSync(from, folder, { recursive: true })
  return stdout
}

test('a run ends with its files, a table of search and held-out stores, and what to look at next', async (t) => {
  const cwd = await workFolder(t)
  const { code, stdout, stderr } = await runAutotts(['run', QUICKSTART, ...SMALL], { cwd })
  t.is(code, 0, stderr)
  const folder = join(cwd, 'runs', 'quickstart-7')
  for (const name of [
    'events.jsonl',
    'result.json',
    'curves.csv',
    'curves.svg',
    'report.md',
    'held-out.json',
    'held-out.svg',
  ])
    t.true(existsSync(join(folder, name)), name)
  const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))
  t.is(result.ended, 'the budget of 14 individuals is used up')
  t.deepEqual(Object.keys(result.stores), ['synthetic/quickstart'])
  for (const { name } of result.archive) t.true(existsSync(join(folder, 'programs', `${name}.ts`)))
  t.regex(stdout, /program +from +accuracy, search +accuracy, held out +tokens, search +tokens, held out/)
  t.regex(stdout, /^esc +baseline +\d/m)
  t.regex(stdout, /npx autotts evaluate runs\/quickstart-7\/programs\/i\d+\.ts/)
  t.regex(stderr, /held-out report: opening synthetic\/quickstart-held-out/)
  const held = JSON.parse(readFileSync(join(folder, 'held-out.json'), 'utf8'))
  t.deepEqual(Object.keys(held.stores), ['synthetic/quickstart-held-out'])
  t.is(readFileSync(join(folder, 'held-out.jsonl'), 'utf8').split('\n').length, 2)
  t.notRegex(
    readFileSync(join(folder, 'events.jsonl'), 'utf8'),
    new RegExp(Object.values(held.stores).join('|')),
  )

  const evaluated = await autottsHere(
    [
      'evaluate',
      `runs/quickstart-7/programs/${result.archive[0].name}.ts`,
      '--store',
      'synthetic/quickstart',
      '--orders',
      '2',
      '--format',
      'json',
    ],
    { cwd },
  )
  t.is(evaluated.code, 0, 'a found program is a controller file like any other')
  const [row] = JSON.parse(evaluated.stdout)
  t.is(row.accuracy, result.archive[0].curve.at(-1).accuracy)
  t.is(row.tokens, result.archive[0].curve.at(-1).tokens)
})

test('one seed gives the same files with one worker and with three', async (t) => {
  const cwd = await workFolder(t)
  const { folder } = await wholeRun()
  await small(t, cwd, '--out', 'b', '--workers', '3')
  t.deepEqual(results(join(cwd, 'b')), results(folder))
  await small(t, cwd, '--out', 'c', '--seed', '8')
  t.notDeepEqual(results(join(cwd, 'c')), results(folder))
})

test('a run that was interrupted, stopped and killed goes on to the same files as one that never was', async (t) => {
  const cwd = await workFolder(t)
  const log = join(cwd, 'torn', 'events.jsonl')
  const told = () =>
    existsSync(log) ? (readFileSync(log, 'utf8').match(/PopulationUpdated/g)?.length ?? 0) : 0
  const once = async (
    count: number,
    words: readonly string[],
    end: (kill: (signal: NodeJS.Signals) => void) => void,
  ) => {
    return runAutotts(words, {
      cwd,
      onStart: (kill) => {
        const timer = setInterval(() => {
          if (told() < count) return
          clearInterval(timer)
          end(kill)
        }, 5)
        t.teardown(() => clearInterval(timer))
      },
    })
  }
  const interrupted = await once(2, ['run', QUICKSTART, ...SMALL, '--out', 'torn'], (kill) => kill('SIGINT'))
  t.is(interrupted.code, 130)
  t.regex(interrupted.stderr, /npx autotts resume torn/)
  t.regex(interrupted.stderr, /interrupted/)
  t.true(told() < 14)
  const killed = await once(told() + 1, ['resume', 'torn'], (kill) => kill('SIGKILL'))
  t.is(killed.code, -1)
  writeFileSync(log, '{"type":"IndividualAs', { flag: 'a' })
  const resumed = await runAutotts(['resume', 'torn'], { cwd })
  t.is(resumed.code, 0, resumed.stderr)
  t.regex(resumed.stderr, /bytes of the log were cut off/)
  t.deepEqual(results(join(cwd, 'torn')), results((await wholeRun()).folder))
})

test('a stop file ends a run after what is under way, and resume takes it up', async (t) => {
  const cwd = await workFolder(t)
  const stopped = await runAutotts(['run', QUICKSTART, '--out', 'r'], {
    cwd,
    onStart: () => {
      const timer = setInterval(() => {
        if (!existsSync(join(cwd, 'r', 'events.jsonl'))) return
        clearInterval(timer)
        writeFileSync(join(cwd, 'r', 'stop'), '')
      }, 5)
      t.teardown(() => clearInterval(timer))
    },
  })
  t.is(stopped.code, 0)
  t.regex(stopped.stderr, /stopping after what is under way \(stop file\)/)
  t.false(existsSync(join(cwd, 'r', 'stop')))
  const early = await runAutotts(['report', 'r', '--held-out'], { cwd })
  t.is(early.code, 1, 'held-out stores stay closed until the search has ended')
  t.regex(early.stderr, /E_RUN_REPORT/)
})

test('run again: a complete run is shown, another experiment is refused by what differs, and --fresh starts anew', async (t) => {
  const cwd = await workFolder(t)
  const said = await copyOfWholeRun(join(cwd, 'r'))
  const again = await small(t, cwd, '--out', 'r')
  t.is(again.stdout, said)
  t.regex(again.stderr, /r is complete; --fresh runs it anew/)
  const before = results(join(cwd, 'r'))

  const other = await autottsHere(['run', QUICKSTART, ...SMALL, '--set', 'slots=2', '--out', 'r'], { cwd })
  t.is(other.code, 1)
  t.regex(other.stderr, /E_RUN_EXISTS/)
  t.regex(other.stderr, /experiment\.slots: 4 in the run, 2 now/)
  t.deepEqual(results(join(cwd, 'r')), before)

  await small(t, cwd, '--out', 'r', '--fresh')
  t.deepEqual(results(join(cwd, 'r')), before)
  t.false(existsSync(join(cwd, 'r~1')), 'a run that comes out the same need not be kept twice')
  const moved = await autottsHere(
    ['run', QUICKSTART, ...SMALL, '--set', 'slots=2', '--out', 'r', '--fresh'],
    {
      cwd,
    },
  )
  t.is(moved.code, 0)
  t.regex(moved.stderr, /the earlier run was moved to r~1/)
  t.deepEqual(results(join(cwd, 'r~1')), before)
})

test('two processes on one run: the second is refused', async (t) => {
  const cwd = await workFolder(t)
  const lock = join(cwd, 'r', 'lock')
  let second: Promise<{ readonly code: number; readonly stderr: string }> | undefined
  const words = ['run', QUICKSTART, '--out', 'r', ...SMALL, '--set', 'heldOut=null']
  const first = runAutotts(words, {
    cwd,
    onStart: () => {
      const timer = setInterval(() => {
        if (!existsSync(lock)) return
        clearInterval(timer)
        second = runAutotts(words, { cwd })
      }, 5)
      t.teardown(() => clearInterval(timer))
    },
  })
  t.is((await first).code, 0)
  const refused = await second
  t.regex(refused?.stderr ?? '', /E_RUN_LOCKED|is complete/)
})

test('tail and watch follow a run of another process to its end, and tail --json gives the events as they are logged', async (t) => {
  const cwd = await workFolder(t)
  const log = join(cwd, 'r', 'events.jsonl')
  let tail: ReturnType<typeof runAutotts> | undefined
  let watch: ReturnType<typeof runAutotts> | undefined
  const first = runAutotts(['run', QUICKSTART, ...SMALL, '--out', 'r'], {
    cwd,
    onStart: () => {
      const timer = setInterval(() => {
        if (!existsSync(log) || readFileSync(log, 'utf8').indexOf('\n') < 0) return
        clearInterval(timer)
        tail = runAutotts(['tail', 'r', '--json', '--lines', '1000'], { cwd })
        watch = autottsHere(['watch', 'r'], { cwd, atOnce: true })
      }, 5)
      t.teardown(() => clearInterval(timer))
    },
  })
  t.is((await first).code, 0)
  const followed = await tail
  t.is(followed?.stdout, readFileSync(log, 'utf8').replaceAll(/,"crc":"[0-9a-f]{8}"\}$/gm, '}'))
  for (const watched of [await watch, await autottsHere(['watch', 'r'], { cwd })]) {
    t.is(watched?.code, 0)
    t.regex(watched?.stderr ?? '', /the search has ended: the budget of 14 individuals is used up/)
  }
  const nothing = await autottsHere(['tail', '.'], { cwd })
  t.regex(nothing.stderr, /E_RUN_UNKNOWN/)
})

test('a fork goes on as the run would have, with a larger budget or from its middle, and refuses what cannot be compared', async (t) => {
  const cwd = await workFolder(t)
  await copyOfWholeRun(join(cwd, 'short'))
  await small(t, cwd, '--out', 'long', '--set', 'budget.individuals=18')
  const go = async (...words: string[]) => {
    const { code, stderr } = await autottsHere(words, { cwd })
    t.is(code, 0, stderr)
  }
  const files = (folder: string) => {
    const { '/events.jsonl': _log, ...others } = results(join(cwd, folder))
    return others
  }
  await go('fork', 'short', '--set', 'budget.individuals=18')
  await go('resume', 'short-fork')
  t.deepEqual(files('short-fork'), files('long'))
  await go('fork', 'long', '--at', 'i0007', '--out', 'again')
  t.regex(
    readFileSync(join(cwd, 'again', 'events.jsonl'), 'utf8'),
    /"RunForked","events":\d+,.*"settings":\[\],"crc":"[0-9a-f]{8}"\}\n$/,
  )
  await go('resume', 'again')
  t.deepEqual(files('again'), files('long'))

  for (const [words, mistake] of [
    [['--set', 'fitness.with.orders=3'], /E_EXPERIMENT_SET: a fork cannot change fitness\.with\.orders: 2/],
    [['--at', 'i0999'], /E_RUN_LOG: the log has no event i0999/],
    [['--out', 'again'], /E_RUN_EXISTS/],
    [['--set', 'slotz=3'], /E_EXPERIMENT_KEY/],
  ] as const) {
    const refused = await autottsHere(['fork', 'long', ...words], { cwd })
    t.is(refused.code, 1)
    t.regex(refused.stderr, mistake)
  }
})
