import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lastValueFrom, tap, toArray } from 'rxjs'
import type { SearchEvent } from '../core/src/events/search-event.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { readExperiment } from '../core/src/experiment/read-experiment.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { runFiles } from '../core/src/run/run-files.ts'
import { RunJournal } from '../core/src/run/run-journal.ts'
import { foldEvents } from '../core/src/search/fold-event.ts'
import { Search } from '../core/src/search/search.ts'
import { EMPTY_STATE } from '../core/src/search/search-state.ts'
import { BESIDE } from './bench-stores.ts'
import { CpuProfile } from './cpu-profile.ts'
import { cpuTime } from './cpu-time.ts'
import { realSearch } from './real-search.ts'

const DISCOVERY = fileURLToPath(new URL('../experiments/discover-aime24.yaml', import.meta.url))

interface Setting {
  readonly name: string
  readonly individuals: number
  readonly settings: readonly string[]
}

/** A candidate that is 3,000 episodes where it is evaluated in full, and one that is a whole curve on every store. */
const SETTINGS: readonly Setting[] = [
  {
    name: 'one store, one beta, 100 orders',
    individuals: 400,
    settings: [
      'fitness.with.betas=[0.5]',
      'fitness.with.orders=100',
      'fitness.with.objectives=[j]',
      'fitness.with.j={ gamma: 0.02, beta: 0.5 }',
      'fitness.with.race={ stages: [2, 8, 30], alpha: 1, beatenBy: 6 }',
    ],
  },
  { name: 'every store, 11 betas, 32 orders', individuals: 200, settings: [] },
]

interface Rate {
  readonly name: string
  readonly tried: number
  readonly full: number
  readonly dropped: number
  readonly episodes: number
  /** CPU milliseconds: all processes, and this one, which holds the search and the verification of what ran. */
  readonly cpu: number
  readonly host: number
  readonly profile: CpuProfile
}

/**
 * Candidates that a search judges (evaluates in full, or drops in a race) an hour and core, with everything that belongs to it: variation, checks, probes, races,
 * critics, the log. CPU time, so other work on the machine disturbs it less; the released stores only. A report for each
 * setting, as soon as it is measured.
 */
export async function* searchRateReports(one: string): AsyncGenerator<string> {
  for (const [i, setting] of SETTINGS.entries()) {
    const rate = await rateOf(setting, i === 0 ? [`search.stores=[${one}]`] : [])
    yield `${render(rate)}\n${renderProfile(rate)}`
  }
}

async function rateOf({ name, individuals, settings }: Setting, more: readonly string[]): Promise<Rate> {
  const experiment = await readExperiment(DISCOVERY, { settings: [...settings, ...more] })
  const executor = createLocalExecutor({ workers: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'autotts-bench-'))
  try {
    const search = await realSearch(experiment, executor, { individuals, from: BESIDE })
    using journal = new RunJournal(runFiles(folder), 0)
    const profile = await CpuProfile.start()
    const [before, own] = [cpuTime() ?? Number.NaN, process.cpuUsage()]
    const events = await lastValueFrom(
      new Search(search, journal).run().pipe(tap(progress(name, individuals)), toArray()),
    )
    const { user, system } = process.cpuUsage(own)
    const cpu = (cpuTime() ?? Number.NaN) - before
    await profile.stop()
    return { name, ...countsOf(events), cpu, host: (user + system) / 1_000, profile }
  } finally {
    await executor.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A line for every tenth of the candidates: a setting takes minutes. */
function progress(name: string, individuals: number): (event: SearchEvent) => void {
  let asked = 0
  return ({ type }) => {
    if (type !== 'IndividualAsked') return
    asked += 1
    if (asked % (individuals / 10) === 0)
      process.stderr.write(`search rate, ${name}: ${asked} of ${individuals} candidates\n`)
  }
}

function countsOf(events: readonly SearchEvent[]): Pick<Rate, 'tried' | 'full' | 'dropped' | 'episodes'> {
  const of = (type: SearchEvent['type']) => events.filter((event) => event.type === type)
  const rejected = of('IndividualRejected') as Extract<SearchEvent, { type: 'IndividualRejected' }>[]
  return {
    tried: of('IndividualAsked').length,
    full: of('IndividualEvaluated').length,
    dropped: rejected.filter(({ stage }) => stage === 'race').length,
    episodes: foldEvents(EMPTY_STATE, events, () => '').episodes,
  }
}

function render({ name, tried, full, dropped, episodes, cpu }: Rate): string {
  const row = [
    name,
    `${tried}`,
    `${full}`,
    `${dropped}`,
    Math.round((3_600_000 * (full + dropped)) / cpu).toLocaleString('en-US'),
    ((60_000 * (full + dropped)) / cpu).toFixed(0),
    ((1_000 * cpu) / episodes).toFixed(0),
  ]
  const titles = ['tried', 'in full', 'raced out', 'an hour and core', 'a minute and core', 'us/episode']
  const right = (title: string) => ({ title, align: 'right' as const })
  return textTable([{ title: 'candidates of a search' }, ...titles.map(right)], [row])
}

function renderProfile({ name, cpu, host, profile }: Rate): string {
  const share = (milliseconds: number) => `${((100 * milliseconds) / cpu).toFixed(1)}%`
  const rows = profile.shares().map(({ group, part }) => [`search process: ${group}`, share(part * host)])
  return textTable(
    [{ title: `profile: ${name}` }, { title: 'of CPU time', align: 'right' }],
    [['sandbox processes: programs, engine, messages', share(cpu - host)], ...rows],
  )
}
