import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../../support/autotts-here.ts'
import { assertResumes, halfRun } from '../../support/half-run.ts'
import { resultHashes } from '../../support/killed-run.ts'
import { assertRefused, type Refusal } from '../../support/refusal.ts'

type Lines = readonly string[]

interface LogCase extends Omit<Refusal, 'code'> {
  readonly code?: Refusal['code']
  readonly damage: (lines: Lines) => Lines
}

function replaced(lines: Lines, index: number, what: RegExp, by: string): Lines {
  const line = lines[index] ?? ''
  if (!what.test(line)) throw new Error(`line ${index + 1} has no ${what}: ${line}`)
  return lines.with(index, line.replace(what, by))
}

const CASES: Readonly<Record<string, LogCase>> = {
  'a line that is no event': { damage: (lines) => lines.with(2, 'odd\n'), at: /events\.jsonl:3$/ },
  'a line of another log': {
    damage: (lines) => lines.with(2, '{"type":"RunEnded","reason":"I say so","population":[]}\n'),
    at: /events\.jsonl:3$/,
  },
  'a figure that was edited': {
    damage: (lines) => replaced(lines, 3, /"accuracy":\d/, '"accuracy":9'),
    at: /events\.jsonl:4$/,
  },
  'a line that is missing in the middle': {
    damage: (lines) => lines.toSpliced(3, 1),
    at: /events\.jsonl:4$/,
  },
  'an individual that is missing': {
    damage: (lines) => lines.toSpliced(1, 3),
    at: /events\.jsonl:2$/,
  },
  'two lines that changed places': {
    damage: ([first = '', second = '', third = '', ...rest]) => [first, third, second, ...rest],
    at: /events\.jsonl:2$/,
  },
  'a line that stands twice': {
    damage: (lines) => lines.toSpliced(1, 0, lines[1] ?? ''),
    at: /events\.jsonl:3$/,
  },
  'bytes that were zeroed': {
    damage: (lines) => lines.with(4, `${'\0'.repeat(40)}\n`),
    at: /events\.jsonl:5$/,
  },
  'another seed in the header': {
    damage: (lines) => replaced(lines, 0, /"seed":1,"versions"/, '"seed":2,"versions"'),
    at: /events\.jsonl:1$/,
  },
  'a header that is missing': { damage: (lines) => lines.slice(1), at: /events\.jsonl:1$/ },
  'a log that is empty': { damage: () => [], code: 'E_RUN_UNKNOWN', expected: /RunStarted/ },
}

for (const [what, { damage, code = 'E_RUN_LOG', ...refusal }] of Object.entries(CASES)) {
  test(`${what} is refused by whoever reads the log, and everything stays as it is`, async (t) => {
    const { cwd, lines, write } = await halfRun(t)
    write(damage(lines))
    const before = resultHashes(join(cwd, 'r'))
    for (const command of ['resume', 'tail'])
      assertRefused(t, await autottsHere([command, 'r'], { cwd }), { ...refusal, code }, what)
    t.deepEqual(resultHashes(join(cwd, 'r')), before)
  })
}

test('once a damaged log is mended the run goes on to the same bytes', async (t) => {
  const run = await halfRun(t)
  run.write(run.lines.with(2, 'odd\n'))
  t.is((await autottsHere(['resume', 'r'], run)).code, 1)
  run.write(run.lines)
  await assertResumes(t, run)
})

test('what stands before a damaged line is kept by the fork that the refusal names, which goes on to the same results', async (t) => {
  const { cwd, lines, write } = await halfRun(t)
  const result = readFileSync(join(cwd, 'r', 'result.json'), 'utf8')
  write(lines.with(5, 'odd\n'))
  const { stderr } = await autottsHere(['resume', 'r'], { cwd })
  const [, at = ''] = /autotts fork RUN --at (\d+)/.exec(stderr) ?? []
  const forked = await autottsHere(['fork', 'r', '--at', at, '--out', 'saved'], { cwd })
  t.is(forked.code, 0, forked.stderr)
  const resumed = await autottsHere(['resume', 'saved'], { cwd })
  t.is(resumed.code, 0, resumed.stderr)
  t.is(readFileSync(join(cwd, 'saved', 'result.json'), 'utf8'), result)
})

test('a log that was cut anywhere goes on to the same bytes, and what was cut off is told', async (t) => {
  for (const bytes of [-1, -400]) {
    const run = await halfRun(t)
    truncateSync(run.log, run.lines.join('').length + bytes)
    t.regex(await assertResumes(t, run), /\d+ bytes of the log were cut off/)
  }
})

test('a last line that was torn, or is garbage, is dropped', async (t) => {
  for (const torn of ['{"type":"RunEnded"}\n', '\0\0\0\0']) {
    const run = await halfRun(t)
    run.write([...run.lines, torn])
    await assertResumes(t, run)
  }
})

test('a program that the log names and that is missing or was changed is refused by its file', async (t) => {
  const run = await halfRun(t)
  const folder = join(run.cwd, 'r', 'sources')
  const named = run.lines.map((line) => /"program":"([0-9a-f]{64})"/.exec(line)?.[1]).find(Boolean)
  const file = join(folder, `${named}.ts`)
  const source = readFileSync(file)
  for (const damage of [() => writeFileSync(file, 'changed'), () => rmSync(file)]) {
    damage()
    const before = resultHashes(join(run.cwd, 'r'))
    assertRefused(t, await autottsHere(['resume', 'r'], run), {
      code: 'E_RUN_LOG',
      says: /missing or was changed/,
      at: /sources\/[0-9a-f]{64}\.ts$/,
    })
    t.deepEqual(resultHashes(join(run.cwd, 'r')), before)
  }
  writeFileSync(file, source)
  await assertResumes(t, run)
})
