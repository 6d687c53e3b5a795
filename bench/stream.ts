import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lastValueFrom, reduce } from 'rxjs'
import type { Executor } from '../core/src/execution/executor.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { readExperiment } from '../core/src/experiment/read-experiment.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { runFiles } from '../core/src/run/run-files.ts'
import { RunJournal } from '../core/src/run/run-journal.ts'
import { Search, type SearchInput } from '../core/src/search/search.ts'
import { toyComponents, toyProgram } from '../core/src/testing/index.ts'
import { realSearch } from './real-search.ts'

const QUICKSTART = fileURLToPath(new URL('../experiments/quickstart.yaml', import.meta.url))
/** Individuals of the toy search and of the real one. */
const TOY = 6_000
const REAL = 60

/** What the stream of a search costs: events a second with their log, and the part of a real run outside evaluation. */
export async function streamReport(): Promise<string> {
  const { events, seconds } = await toySearch()
  const share = await shareOutside()
  return textTable(
    [{ title: 'stream of a search' }, { title: '', align: 'right' }],
    [
      [
        `events a second, written log included (${events} events)`,
        Math.round(events / seconds).toLocaleString('en-US'),
      ],
      [
        `quickstart, ${REAL} programs: share of the time in which nothing is evaluated`,
        `${(100 * share).toFixed(2)}%`,
      ],
    ],
  )
}

/** Searches whose evaluation costs next to nothing, so that the stream is what is left. */
async function toySearch(): Promise<{ readonly events: number; readonly seconds: number }> {
  const context: SearchInput = {
    components: toyComponents(),
    options: {
      seed: 1,
      slots: 4,
      populationSize: 12,
      seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')],
      baselines: [],
      probeQuestions: 0,
      limits: { individuals: TOY },
      elapsedMinutes: () => 0,
    },
    signal: new AbortController().signal,
  }
  await timed(context)
  return timed(context)
}

async function timed(context: SearchInput): Promise<{ readonly events: number; readonly seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-bench-'))
  try {
    using journal = new RunJournal(runFiles(folder), 0)
    const started = performance.now()
    const events = await lastValueFrom(
      new Search(context, journal).run().pipe(reduce((count) => count + 1, 0)),
    )
    journal.sync()
    return { events, seconds: (performance.now() - started) / 1_000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Wall-clock of a real search in which no program is being run, as a share of all of it. */
async function shareOutside(): Promise<number> {
  const executor = createLocalExecutor({})
  const watched = new WatchedExecutor(executor)
  try {
    const search = await realSearch(await readExperiment(QUICKSTART), watched, { individuals: REAL })
    const started = performance.now()
    await timed(search)
    const whole = performance.now() - started
    return (whole - watched.busy) / whole
  } finally {
    await executor.close()
  }
}

/** Adds up the time in which at least one call is under way. */
class WatchedExecutor implements Executor {
  readonly #executor: Executor
  #running = 0
  #since = 0
  busy = 0

  constructor(executor: Executor) {
    this.#executor = executor
  }

  describe(...words: Parameters<Executor['describe']>): ReturnType<Executor['describe']> {
    return this.#during(() => this.#executor.describe(...words))
  }

  evaluate(...words: Parameters<Executor['evaluate']>): ReturnType<Executor['evaluate']> {
    return this.#during(() => this.#executor.evaluate(...words))
  }

  close(): Promise<void> {
    return this.#executor.close()
  }

  async #during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running === 0) this.#since = performance.now()
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.busy += performance.now() - this.#since
    }
  }
}
