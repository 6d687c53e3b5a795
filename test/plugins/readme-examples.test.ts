import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ModelServer, startModelServer } from 'autotts/testing'
import test from 'ava'
import { parse, stringify } from 'yaml'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { withCodingAgents } from '../support/coding-agents/path.ts'
import { workFolder } from '../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../support/small-experiment.ts'

/** The fenced YAML of a page: keys of an experiment, as a user would paste them. */
function examplesOf(page: string): string[] {
  const file = fileURLToPath(new URL(`../../${page}`, import.meta.url))
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml)
}

const READMES = Object.keys(FIRST_PARTY_PLUGINS).map((name) => `plugins/${name}/README.md`)

const FENCE = '```'
const servers = new Map<string, ModelServer>()
test.after.always(() => Promise.all([...servers.values()].map((server) => server.close())))

/** The examples name servers of the world: their requests go to one on this machine. */
async function onThisMachine(page: string, example: string): Promise<string> {
  if (!example.includes('model-openai')) return example
  const code = await readFile(
    fileURLToPath(new URL('../../core/src/controllers/asc.ts', import.meta.url)),
    'utf8',
  )
  const server = await startModelServer([
    { kind: 'text', text: `Idea: as before\n${FENCE}ts\n${code}${FENCE}\n` },
  ])
  servers.set(page, server)
  const experiment = parse(example)
  for (const { with: options } of experiment.models) {
    options.baseURL = `\${BASE_URL}`
    // The plugin's table has prices of the servers of the world only.
    for (const model of options.models)
      if (model.price === undefined && model.free !== true) model.price = { input: 1, output: 10 }
  }
  return stringify({
    ...experiment,
    env: { BASE_URL: server.baseURL },
    budget: { ...experiment.budget, individuals: 12 },
  })
}

for (const page of [...READMES, 'docs/guides/search-components.md', 'docs/guides/models.md'])
  for (const [i, example] of examplesOf(page).entries())
    test(`example ${i + 1} of ${page} runs`, async (t) => {
      const cwd = await workFolder(t)
      const yaml = stringify({ ...parse(SMALL), ...parse(await onThisMachine(`${page} ${i}`, example)) })
      const folder = experimentFolder(cwd, 'e', yaml)
      const { code, stderr } = await autottsHere(['run', join(folder, 'e.yaml'), '--out', 'r'], {
        cwd,
        env: { OPENAI_API_KEY: 'sk-of-the-test', ...withCodingAgents() },
      })
      t.is(code, 0, stderr)
      const asked = servers.get(`${page} ${i}`)
      t.true(asked === undefined || asked.requests.length > 0, 'models were asked')
      t.true(existsSync(join(cwd, 'r', 'result.json')))
    })
