import { join } from 'node:path'
import test from 'ava'
import { guideCommands } from '../support/guide-commands.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

test('every command of the guide to data runs', async (t) => {
  const folder = await workFolder(t)
  const commands = guideCommands('docs/guides/data.md')
  t.true(commands.length >= 8)
  for (const { text, line } of commands) {
    const { code, stderr } = await runInShell(text, folder, { env: { AUTOTTS_CACHE: join(folder, 'cache') } })
    t.is(code, 0, `docs/guides/data.md:${line}: ${text}\n${stderr}`)
  }
})
