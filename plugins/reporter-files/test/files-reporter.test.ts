import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchEvent } from 'autotts'
import { type MemoryJournal, toyRun } from 'autotts/testing'
import test, { type ExecutionContext } from 'ava'
import { from, of } from 'rxjs'
import plugin from '../src/index.ts'

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), 'autotts-files-'))
  t.teardown(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function report(
  t: ExecutionContext,
  events: readonly SearchEvent[],
  journal: MemoryJournal,
): Promise<string> {
  const made = folder(t)
  const context = {
    folder: made,
    experiment: 'toy',
    output: { note: () => {} },
    source: (hash: string) => journal.get(hash),
  }
  await plugin.create({ options: {} }).report(from(events), context)
  return made
}

test('a run that ended leaves its result, curves, report and the source of every archived program', async (t) => {
  const { events, journal } = await toyRun(40)
  const made = await report(t, events, journal)
  const result = JSON.parse(readFileSync(join(made, 'result.json'), 'utf8'))
  t.true(result.archive.length > 1)
  t.deepEqual(
    readdirSync(join(made, 'programs')).sort(),
    result.archive.map(({ name }: { name: string }) => `${name}.ts`).sort(),
  )
  t.regex(
    readFileSync(join(made, 'curves.csv'), 'utf8'),
    /^program,store,beta,accuracy,tokens,sequentialTokens\n/,
  )
  for (const name of ['curves.svg', 'report.md']) t.true(existsSync(join(made, name)))
})

test('a run that was stopped half-way has a report of what there is', async (t) => {
  const { events, journal } = await toyRun(40)
  const half = events.slice(0, events.findIndex(({ type }) => type === 'PopulationUpdated') + 1)
  const made = await report(t, half, journal)
  t.is(JSON.parse(readFileSync(join(made, 'result.json'), 'utf8')).ended, null)
  t.regex(readFileSync(join(made, 'report.md'), 'utf8'), /The run has not ended\./)
})

test('without a header there is nothing to write', async (t) => {
  const made = folder(t)
  const context = { folder: made, experiment: 'toy', output: { note: () => {} }, source: () => '' }
  await plugin.create({ options: {} }).report(of(), context)
  t.deepEqual(readdirSync(made), [])
})
