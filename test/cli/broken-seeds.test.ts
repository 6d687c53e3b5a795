import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'
import { SMALL } from '../support/small-experiment.ts'

const FOUND = fileURLToPath(new URL('../../experiments/discovered/for-and-against.ts', import.meta.url))

/** What somebody may get wrong in a seed that was found; `at` is the line that the check knows, if any. */
const BROKEN = [
  {
    what: 'a missing import',
    change: (text: string) => text.replace(', plurality,', ','),
    says: /^error E_CONTROLLER_REFUSED: `plurality` is neither declared here/m,
    at: /seed\.ts:\d+:\d+/,
  },
  {
    what: 'a knob that is not monotone',
    change: (text: string) => text.replace('2 + 3 * beta ** 0.8', '2 + 30 * beta * (1 - beta)'),
    says: /^error E_CONTROLLER_SCHEDULE: knob 'initial' falls/m,
    at: /seed\.ts/,
  },
  {
    what: 'a mistake of syntax',
    change: (text: string) => text.replace('const depths: number[] = []', 'const depths: number[] = ['),
    says: /^error E_CONTROLLER_FORM: /m,
    at: /seed\.ts:\d+/,
  },
  {
    what: 'a name that is declared nowhere',
    change: (text: string) => text.replace('const typical = medianDepth', 'const typical = medianOf'),
    says: /^error E_CONTROLLER_REFUSED: `medianOf` is neither declared here/m,
    at: /seed\.ts:\d+:\d+/,
  },
  {
    what: 'an error that only an episode finds',
    change: throwing,
    says: /^error E_CONTROLLER_THREW: .*no typical depth/m,
    at: /seed\.ts:\d+/,
  },
]

function throwing(text: string): string {
  return text.replace(
    'let leader = NO_ANSWER',
    "if (knobs.cap > 1) throw new Error('no typical depth')\n    let leader = NO_ANSWER",
  )
}

for (const { what, change, says, at } of BROKEN) {
  test(`validate refuses a seed with ${what}, with its code, its file and the reason`, async (t) => {
    const cwd = await workFolder(t)
    const text = readFileSync(FOUND, 'utf8')
    t.not(change(text), text)
    writeFileSync(join(cwd, 'seed.ts'), change(text))
    writeFileSync(join(cwd, 'e.yaml'), SMALL.replace('[asc]', '[asc, ./seed.ts]'))
    const { code, stdout, stderr } = await autottsHere(['validate', 'e.yaml'], { cwd })
    t.is(code, 1, stderr)
    t.is(stdout, '')
    t.regex(stderr, says)
    t.regex(stderr, new RegExp(`^ {2}at +.*${at.source}`, 'm'))
  })
}

test('a seed whose schedule is refused ends a run before anything is written', async (t) => {
  const cwd = await workFolder(t)
  const text = readFileSync(FOUND, 'utf8').replace('2 + 3 * beta ** 0.8', '2 + 30 * beta * (1 - beta)')
  writeFileSync(join(cwd, 'seed.ts'), text)
  writeFileSync(join(cwd, 'e.yaml'), SMALL.replace('[asc]', '[asc, ./seed.ts]'))
  const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(code, 1)
  t.regex(stderr, /^error E_CONTROLLER_SCHEDULE: knob 'initial' falls.*\n {2}at +.*seed\.ts/m)
  t.false(existsSync(join(cwd, 'r')))
})

test('a seed that a run rejects is told of on the terminal and in its report, with the reason', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'seed.ts'), throwing(readFileSync(FOUND, 'utf8')))
  writeFileSync(join(cwd, 'e.yaml'), SMALL.replace('[asc]', '[asc, ./seed.ts]'))
  const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  t.regex(stderr, /^the seed seed was rejected: .*no typical depth/m)
  const report = readFileSync(join(cwd, 'r', 'report.md'), 'utf8')
  t.regex(report, /^Warning: the seed seed was rejected: .*no typical depth/m)
  const { rejectedSeeds } = JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8'))
  t.deepEqual(Object.keys(rejectedSeeds), ['seed'])
})
