import { readFileSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { PLUGIN_KINDS } from '../../core/src/scaffold/plugin-files.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { run, workFolder } from '../support/run-autotts.ts'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
/** The scaffold finds this checkout instead of installed packages; its build is not there, its source is. */
const FROM_SOURCE = { NODE_OPTIONS: '--conditions=@autotts/source', AVA_FORCE_CI: '1' }

async function scaffolded(t: Parameters<typeof workFolder>[0], kind: string, name: string) {
  const folder = await workFolder(t)
  await symlink(MODULES, join(folder, 'node_modules'))
  const made = await autottsHere(['plugin', 'new', kind, name], { cwd: folder })
  return { ...made, folder, home: join(folder, name) }
}

test('a new mutation outside the repository type-checks, passes its own tests, and is bred with in a run', async (t) => {
  const { code, stdout, stderr, home } = await scaffolded(t, 'mutation', 'my-idea')
  t.is(code, 0, stderr)
  t.regex(stdout, /cd my-idea\n {2}npm install/)
  const bin = (name: string) => join(MODULES, '.bin', name)

  const checked = await run(bin('tsc'), ['--customConditions', '@autotts/source'], { cwd: home })
  t.is(checked.code, 0, checked.stdout)
  const tested = await run(bin('ava'), [], { cwd: home, env: FROM_SOURCE })
  t.is(tested.code, 0, tested.stdout + tested.stderr)
  t.regex(tested.stdout, /9 tests passed/)

  const words = ['run', 'experiment.yaml', '--out', 'r', '--set', 'budget.individuals=12']
  const ran = await autottsHere(words, { cwd: home })
  t.is(ran.code, 0, ran.stderr)
  t.regex(readFileSync(join(home, 'r', 'events.jsonl'), 'utf8'), /"operator":"my-idea"/)
  const shown = await autottsHere(['plugin', 'show', './src/index.ts'], { cwd: home })
  t.regex(
    shown.stdout,
    /^use: \.\/src\/index\.ts\nname: my-idea\nkind: mutation\napiVersion: 1\nsummary: Moves/m,
  )
})

for (const kind of PLUGIN_KINDS.filter((one) => one !== 'mutation')) {
  test(`a new ${kind} outside the repository can be used in a run as it is`, async (t) => {
    const { code, stdout, stderr, home } = await scaffolded(t, kind, 'my-own')
    t.is(code, 0, stderr)
    const named = `${['archive', 'executor'].includes(kind) ? 'an' : 'a'} ${kind} plugin`
    t.true(stdout.startsWith(`my-own: ${named}. `), stdout)
    t.true(readFileSync(join(home, 'README.md'), 'utf8').toLowerCase().includes(`\n${named} of [autotts]`))
    const words = [
      'run',
      'experiment.yaml',
      '--out',
      'r',
      '--set',
      `budget.individuals=${['model', 'choice'].includes(kind) ? 14 : 6}`,
    ]
    const ran = await autottsHere(words, { cwd: home })
    t.is(ran.code, 0, ran.stderr)
    const log = readFileSync(join(home, 'r', 'events.jsonl'), 'utf8')
    if (kind === 'reporter') t.true((await readdir(join(home, 'r'))).includes('event-counts.json'))
    else if (kind === 'executor')
      t.is(JSON.parse(readFileSync(join(home, 'r', 'origin.json'), 'utf8')).executor.use, './src/index.ts')
    else t.regex(log, /"plugins":\{[^}]*"\.\/src\/index\.ts"/)
    if (kind === 'model') t.regex(log, /"type":"ModelAsked"[^\n]*"model":"echo"/)
    if (kind === 'choice') t.true(operatorsIn(log).size >= 2, [...operatorsIn(log)].join(', '))
    const left = (await readdir(home, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.parentPath.includes('/r'),
    )
    for (const { parentPath, name } of left)
      t.notRegex(readFileSync(join(parentPath, name), 'utf8'), /my-plugin|\{\{/, name)
  })
}

/** Operators that bred, or tried to. */
function operatorsIn(log: string): ReadonlySet<string> {
  const names = [...log.matchAll(/"operator":"([^"]+)"/g)].map((match) => match[1] ?? '')
  return new Set(names.filter((name) => name !== 'seed'))
}

test('a kind that there is not, a name that cannot be one, and a folder that is taken are refused', async (t) => {
  const cwd = await workFolder(t)
  const refused = async (...words: string[]) => {
    const { code, stderr } = await autottsHere(['plugin', 'new', ...words], { cwd })
    t.is(code, 2, stderr)
    return stderr
  }
  t.regex(await refused('mutations', 'x'), /no kind mutations; did you mean mutation\?/)
  t.regex(await refused('mutation', '../x'), /\.\.\/x cannot be the name of a plugin/)
  await mkdir(join(cwd, 'taken'))
  await writeFile(join(cwd, 'taken', 'mine.txt'), 'mine')
  t.regex(await refused('mutation', 'taken'), /taken is there already/)
  t.deepEqual(await readdir(join(cwd, 'taken')), ['mine.txt'])
  t.regex(await refused('mutation', 'mutation-program'), /mutation-program is a plugin of autotts/)
})
