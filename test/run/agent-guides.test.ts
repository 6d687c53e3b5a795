import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { withCodingAgents } from '../support/coding-agents/path.ts'
import { guideCommands } from '../support/guide-commands.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

for (const [guide, least] of [
  ['docs/guides/coding-agents.md', 4],
  ['docs/guides/critics.md', 1],
] as const)
  test(`every command of ${guide} works, with a stand-in for agents`, async (t) => {
    const folder = await workFolder(t)
    await cp(join(ROOT, 'experiments'), join(folder, 'experiments'), { recursive: true })
    const { PATH = '', ...keys } = { ...withCodingAgents(), OPENAI_API_KEY: 'sk-of-the-test' }
    const commands = guideCommands(guide)
    t.true(commands.length >= least)
    for (const { text, line } of commands) {
      const env = { ...keys, PATH: `${join(folder, 'bin')}:${PATH}` }
      const { code, stderr } = await runInShell(text, folder, { env })
      t.is(code, 0, `${guide}:${line}: ${text}\n${stderr}`)
    }
  })
