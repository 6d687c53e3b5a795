import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { parse, stringify } from 'yaml'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../support/small-experiment.ts'

/** The fenced YAML of a page: keys of an experiment, as a user would paste them. */
function examplesOf(page: string): string[] {
  const file = fileURLToPath(new URL(`../../${page}`, import.meta.url))
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml)
}

const READMES = Object.keys(FIRST_PARTY_PLUGINS).map((name) => `plugins/${name}/README.md`)

for (const page of [...READMES, 'docs/guides/search-components.md'])
  for (const [i, example] of examplesOf(page).entries())
    test(`example ${i + 1} of ${page} runs`, async (t) => {
      const cwd = await workFolder(t)
      const yaml = stringify({ ...parse(SMALL), ...parse(example) })
      const folder = experimentFolder(cwd, 'e', yaml)
      const { code, stderr } = await runAutotts(['run', join(folder, 'e.yaml'), '--out', 'r'], { cwd })
      t.is(code, 0, stderr)
      t.true(existsSync(join(cwd, 'r', 'result.json')))
    })
