import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pluginContract, toyRun } from 'autotts/testing'
import test from 'ava'
import { from } from 'rxjs'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it counts the events of a run', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'my-plugin-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const { events, journal } = await toyRun(20)
  const notes: string[] = []
  const output = { note: (line: string) => void notes.push(line) }
  const reporter = plugin.create({ options: plugin.options.parse({}) })
  const source = (program: string) => journal.get(program)
  await reporter.report(from(events), { folder, experiment: 'toy', output, source })
  const counts = JSON.parse(await readFile(join(folder, 'event-counts.json'), 'utf8'))
  t.is(counts.RunStarted, 1)
  t.is(counts.RunEnded, 1)
  t.is(notes.length, 1)
})
