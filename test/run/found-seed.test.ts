import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SearchEvent } from 'autotts'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { experimentFolder, SMALL } from '../support/small-experiment.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const FOUND = fileURLToPath(new URL('../../experiments/discovered/small-waves.ts', import.meta.url))
const YAML = `${SMALL.replace('[asc]', '[./small-waves.ts]').replace('individuals: 6', 'individuals: 16')}
mutation: [{ use: mutation-program, with: { immigrants: 0 } }]
`

test('a found program that is a seed of another search is varied as a tree, and the lineage says which decisions changed', async (t) => {
  const files = { 'small-waves.ts': readFileSync(FOUND, 'utf8') }
  const cwd = experimentFolder(temporaryFolder('autotts-found-seed-'), 'run', YAML, files)
  const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  const lines = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const asked = lines
    .map((line): SearchEvent => JSON.parse(line))
    .flatMap((event) => (event.type === 'IndividualAsked' ? [event] : []))
  const [seed, ...offspring] = asked
  t.is(seed?.lineage.operator, 'seed')
  t.true(offspring.length >= 10)
  const decision = /^(module |all knobs|beta warped|fallback|(open|advance|prune|score|stop|widen)\b)/
  for (const { lineage, genome } of offspring) {
    t.regex(lineage.change, decision)
    t.truthy(genome, lineage.change)
  }
})
