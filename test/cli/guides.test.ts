import test from 'ava'
import { guideCommands } from '../support/guide-commands.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

for (const guide of ['docs/guides/evaluate.md', 'docs/guides/reproduce.md', 'experiments/paper/README.md']) {
  test(`every command of ${guide} runs`, async (t) => {
    t.timeout(120_000)
    const folder = await workFolder(t)
    const commands = guideCommands(guide)
    t.true(commands.length > 0)
    for (const { text, line } of commands) {
      const { code, stderr } = await runInShell(text, folder)
      t.is(code, 0, `${guide}:${line}: ${text}\n${stderr}`)
    }
  })
}
