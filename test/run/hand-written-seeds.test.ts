import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { SearchEvent } from '../../core/src/events/search-event.ts'
import { HAND_WRITTEN } from '../../plugins/crossover-beta/test/hand-written-seeds.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

const NAMES = Object.keys(HAND_WRITTEN).map((name) => name.toLowerCase())

function experiment(seeds: readonly string[], individuals: number): string {
  return `name: hand-written
search: { stores: [synthetic/quickstart] }
population: { size: 12, seeds: [${seeds.map((name) => `./${name}.ts`).join(', ')}] }
baselines: []
budget: { individuals: ${individuals} }
fitness: { with: { betas: 2, orders: 1 } }
mutation: []
crossover: [{ use: crossover-beta }]
`
}

function writeSeeds(folder: string): void {
  for (const [name, source] of Object.entries(HAND_WRITTEN))
    writeFileSync(join(folder, `${name.toLowerCase()}.ts`), source)
}

test('a search of crossovers alone goes on from seeds as people write them, and no schedule is refused for how it is written', async (t) => {
  t.timeout(300_000)
  const cwd = await workFolder(t)
  writeSeeds(cwd)
  writeFileSync(join(cwd, 'e.yaml'), experiment(NAMES, 40))
  const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  const lines = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
  const events = lines.map((line): SearchEvent => JSON.parse(line))
  const reasons = events.flatMap((event) => ('reason' in event ? [JSON.stringify(event)] : []))
  t.false(
    reasons.some((reason) =>
      /cannot be (worked out|read|parsed)|not parse|cannot come along|as crossed/.test(reason),
    ),
    reasons.join('\n'),
  )
  t.true(events.filter(({ type }) => type === 'IndividualEvaluated').length > 12)
  for (const event of events)
    if (event.type === 'IndividualRejected') t.is(event.stage, 'duplicate', event.reason)
})

test('validate says of each seed whether its schedule can be crossed, and of one that cannot what could be read', async (t) => {
  const cwd = await workFolder(t)
  writeSeeds(cwd)
  writeFileSync(
    join(cwd, 'odd.ts'),
    HAND_WRITTEN.MADE.replace('if (beta < 0.5)', "if (beta < Number.parseFloat('0.5'))"),
  )
  writeFileSync(join(cwd, 'e.yaml'), experiment([...NAMES, 'odd'], 6))
  const { code, stdout, stderr } = await autottsHere(['validate', 'e.yaml'], { cwd })
  t.is(code, 0, stderr)
  t.regex(
    stdout,
    /^# seeds {6}one, two, spread, made: crossed by its schedule, which can be read \(crossover-beta\)$/m,
  )
  t.regex(
    stdout,
    /^# seeds {6}odd: not crossed: its schedule cannot be worked out: Number\.parseFloat is not worked out \(line 3\); readable are .* \(crossover-beta\)$/m,
  )
})
