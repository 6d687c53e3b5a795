import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startModelServer } from 'autotts/testing'
import test from 'ava'
import { paperAgent } from '../paper/paper-agent.ts'
import { guideBlocks } from '../support/guide-blocks.ts'
import { guideCommands } from '../support/guide-commands.ts'
import { byRequest, KEY } from '../support/model-experiment.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Instead of the released stores, which are not everywhere, and of the hours that they take. */
const SHORT = [
  'search.stores=[synthetic/quickstart]',
  'heldOut=null',
  'fitness.with.orders=1',
  'mutation.0.with.agent.episodes=2000',
  'baselines=[asc]',
  'models.0.with.models.0.price={input: 1, output: 10}',
]
  .map((setting) => `--set '${setting}'`)
  .join(' ')

const GUIDES = [
  { guide: 'docs/guides/paper-discovery.md', script: paperAgent(), short: SHORT },
  { guide: 'docs/guides/local-models.md', script: byRequest, short: '--set budget.individuals=9' },
  { guide: 'docs/guides/models.md', script: byRequest, short: '--set budget.individuals=9' },
  { guide: 'docs/guides/prompts.md', script: byRequest, short: '--set budget.individuals=7' },
]

for (const { guide, script, short } of GUIDES)
  test(`every command of ${guide} works, with a server that plays the model`, async (t) => {
    t.timeout(30 * 60_000)
    const folder = await workFolder(t)
    await using server = await startModelServer(script)
    await cp(join(ROOT, 'experiments'), join(folder, 'experiments'), { recursive: true })
    for (const { file, text } of guideBlocks(guide))
      if (file !== undefined) await writeFile(join(folder, file), text)
    const commands = guideCommands(guide)
    t.true(commands.length >= 2)
    const env = { BASE_URL: server.baseURL, MODEL: 'scripted', OPENAI_API_KEY: KEY }
    for (const { text, line } of commands) {
      const shortened = text.replace(/(?:run|validate) \S+\.yaml/, `$& ${short}`)
      const { code, stderr } = await runInShell(shortened, folder, { env })
      t.is(code, 0, `${guide}:${line}: ${shortened}\n${stderr}`)
    }
    t.true(server.requests.length > 0)
  })
