import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import type { ExperimentSpec } from '../../src/experiment/experiment-schema.ts'
import { programsOf } from '../../src/run/programs-of.ts'

test('a seed and a baseline of one name are told apart by what the experiment calls them, unless they are the same', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-programs-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const name of ['cmc.ts', 'mine.ts']) writeFileSync(join(folder, name), `// ${name}\n`)
  const locate = { value: () => ({ file: 'e.yaml' }), key: () => ({ file: 'e.yaml' }) }
  const names = (seeds: string[], baselines: string[]) => {
    const spec = { population: { seeds }, baselines } as unknown as ExperimentSpec
    const programs = programsOf({ folder, locate, spec })
    return [programs.seeds, programs.baselines].map((list) => list.map(({ name }) => name))
  }
  t.deepEqual(names(['asc', './mine.ts'], ['asc', './mine.ts', 'cmc']), [
    ['asc', 'mine'],
    ['asc', 'mine', 'cmc'],
  ])
  t.deepEqual(names(['./cmc.ts'], ['cmc']), [['./cmc.ts'], ['cmc']])
})
