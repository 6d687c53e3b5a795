import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { guideCommands } from '../support/guide-commands.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What makes the quickstart end in seconds; the guides' own settings come after it. */
const SHORT = '--set budget.individuals=10 --set fitness.with.orders=2 --set fitness.with.betas=3'

const GUIDES = [
  'docs/guides/first-run.md',
  'docs/guides/experiments.md',
  'docs/guides/search-components.md',
  'docs/guides/discover.md',
]

for (const guide of GUIDES) {
  test(`every command of ${guide} works, one after the other`, async (t) => {
    const folder = await workFolder(t)
    await cp(join(ROOT, 'experiments'), join(folder, 'experiments'), { recursive: true })
    const commands = guideCommands(guide)
    t.true(commands.length >= 4)
    for (const { text, line } of commands) {
      const short = text.replace(/run experiments\/(?:quickstart|ablation-random)\.yaml/, `$& ${SHORT}`)
      const { code, stderr } = await runInShell(short, folder)
      t.is(code, 0, `${guide}:${line}: ${text}\n${stderr}`)
    }
  })
}

test('the plugin of docs/guides/experiments.md is one that a run can use', async (t) => {
  const folder = await workFolder(t)
  const guide = await readFile(join(ROOT, 'docs/guides/experiments.md'), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const home = join(ROOT, 'test', 'run', `.guide-${process.pid}`)
  t.teardown(() => rm(home, { recursive: true, force: true }))
  await mkdir(home)
  await writeFile(join(home, 'my-mutation.ts'), code)
  const experiment = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  await writeFile(join(home, 'mine.yaml'), `${experiment}mutation: [{ use: ./my-mutation.ts }]\n`)
  const words = [
    'run',
    join(home, 'mine.yaml'),
    '--out',
    'r',
    '--set',
    'budget.individuals=7',
    '--set',
    'fitness.with.orders=2',
  ]
  const { code: exit, stderr } = await autottsHere(words, { cwd: folder })
  t.is(exit, 0, stderr)
  t.regex(await readFile(join(folder, 'r', 'events.jsonl'), 'utf8'), /"operator":"my-mutation"/)
})
