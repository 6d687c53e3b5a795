import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { EMPTY, readLogLine, writeLogLine } from '../../../core/src/events/log-line.ts'
import { autottsHere } from '../../support/autotts-here.ts'
import { assertResumes, type HalfRun, halfRun } from '../../support/half-run.ts'
import { resultHashes } from '../../support/killed-run.ts'
import { assertRefused, type Refusal } from '../../support/refusal.ts'
import { runAutotts, workFolder } from '../../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../../support/small-experiment.ts'

test('a run that another process is at work on is refused, and the other one is not disturbed', async (t) => {
  const { cwd, log, whole } = await halfRun(t)
  let second: ReturnType<typeof autottsHere> | undefined
  const first = await runAutotts(['run', 'x/e.yaml', '--out', 'two', '--workers', '1'], {
    cwd,
    onStart: (kill) => {
      const timer = setInterval(() => {
        if (!existsSync(join(cwd, 'two', 'events.jsonl'))) return
        clearInterval(timer)
        kill('SIGSTOP')
        second = autottsHere(['run', 'x/e.yaml', '--out', 'two'], { cwd }).finally(() => kill('SIGCONT'))
      }, 2)
      t.teardown(() => clearInterval(timer))
    },
  })
  t.is(first.code, 0, first.stderr)
  const refused = await second
  if (refused === undefined) throw new Error('the second process never began')
  assertRefused(t, refused, { code: 'E_RUN_LOCKED', says: /process \d+ is at work/, at: /lock$/ })
  t.true(readFileSync(join(cwd, 'two', 'events.jsonl')).equals(whole))
  t.true(existsSync(log))
})

test('locks that hold nobody off: of a process that is gone, torn, or of a number that another process has by now', async (t) => {
  const gone = spawnSync(process.execPath, ['--version']).pid
  for (const lock of [`${gone} ${hostname()}\n`, '', `${process.pid} ${hostname()} another-boot/7\n`]) {
    const run = await halfRun(t)
    writeFileSync(join(run.cwd, 'r', 'lock'), lock)
    await assertResumes(t, run)
    t.false(existsSync(join(run.cwd, 'r', 'lock')))
  }
})

test('a lock of another machine holds everybody off until somebody removes it', async (t) => {
  const run = await halfRun(t)
  writeFileSync(join(run.cwd, 'r', 'lock'), '1 elsewhere.example\n')
  const refusal: Refusal = { code: 'E_RUN_LOCKED', says: /on elsewhere\.example/, next: /delete the lock/ }
  const before = resultHashes(join(run.cwd, 'r'))
  assertRefused(t, await autottsHere(['resume', 'r'], run), refusal)
  t.deepEqual(resultHashes(join(run.cwd, 'r')), before)
  rmSync(join(run.cwd, 'r', 'lock'))
  await assertResumes(t, run)
})

test('a stop file that was left over stops nothing', async (t) => {
  const run = await halfRun(t)
  writeFileSync(join(run.cwd, 'r', 'stop'), '')
  await assertResumes(t, run)
  t.false(existsSync(join(run.cwd, 'r', 'stop')))
})

test('a clock that went back, or nonsense where the time was kept, changes nothing', async (t) => {
  for (const timing of ['{"seconds":-1e9}', '{"seconds":"long"}', 'odd', '']) {
    const run = await halfRun(t)
    writeFileSync(join(run.cwd, 'r', 'timing.json'), timing)
    await assertResumes(t, run)
    t.true(JSON.parse(readFileSync(join(run.cwd, 'r', 'timing.json'), 'utf8')).seconds < 600)
  }
})

test('a folder without a run is refused by every command that wants one', async (t) => {
  const cwd = await workFolder(t)
  for (const command of ['resume', 'report', 'tail', 'watch', 'fork'])
    for (const folder of ['.', 'nowhere', 'bin/autotts']) {
      const refused = await autottsHere([command, folder], { cwd })
      assertRefused(t, refused, { code: 'E_RUN_UNKNOWN', expected: /events\.jsonl/ }, `${command} ${folder}`)
    }
})

/** A run of an experiment that is made of files beside it, stopped after its first individual. */
async function runOfFiles(t: Parameters<typeof halfRun>[0]): Promise<HalfRun> {
  const cwd = await workFolder(t)
  const seed = `import { defineController, plurality } from 'autotts/controller'
export default defineController({
  name: 'mine', signals: ['finals'],
  schedule: (beta) => ({ n: 2 + Math.round(6 * beta) }),
  *solve(question, knobs) {
    yield question.read(knobs.n)
    return plurality(question.opened).winner
  },
})
`
  const termination = `import { definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: 'termination', name: 'mine', apiVersion: 1, summary: 'Never.', options: z.object({}),
  create: () => ({ done: () => undefined }),
})
`
  const yaml = `${SMALL.replace('synthetic/quickstart', './x/s.arrow').replace('[asc]', '[./seed.ts]')}termination: [{ use: ./mine.ts }]\n`
  experimentFolder(cwd, 'x', yaml, { 'seed.ts': seed, 'mine.ts': termination })
  await synthesise(cwd, '7')
  const { code, stderr } = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  const log = join(cwd, 'r', 'events.jsonl')
  const whole = readFileSync(log)
  const lines = (whole.toString().match(/.*\n/g) ?? []).slice(0, 4)
  const write = (written: readonly string[]): void => writeFileSync(log, written.join(''))
  write(lines)
  return { cwd, log, lines, whole, write }
}

async function synthesise(cwd: string, seed: string): Promise<void> {
  const words = ['data', 'synth', 'synthetic/quickstart', '--out', 'x/s.arrow', '--seed', seed]
  const { code, stderr } = await autottsHere(words, { cwd })
  if (code !== 0) throw new Error(stderr)
}

function edit(file: string, what: RegExp, by: string): void {
  const text = readFileSync(file, 'utf8')
  if (!what.test(text)) throw new Error(`${file} has no ${what}`)
  writeFileSync(file, text.replace(what, by))
}

interface Change extends Omit<Refusal, 'code'> {
  readonly code?: Refusal['code']
  readonly change: (cwd: string) => void | Promise<void>
  readonly restore: (cwd: string) => void | Promise<void>
}

function away(file: string): Pick<Change, 'change' | 'restore'> {
  return {
    change: (cwd) => renameSync(join(cwd, file), join(cwd, 'away')),
    restore: (cwd) => renameSync(join(cwd, 'away'), join(cwd, file)),
  }
}

/** What may change between two sessions of a run, and how that is answered. */
const CHANGES: Readonly<Record<string, Change>> = {
  'another store under the same name': {
    change: (cwd) => synthesise(cwd, '8'),
    restore: (cwd) => synthesise(cwd, '7'),
    says: /stores\[.*s.*\]: "[0-9a-f]+.*in the run, "[0-9a-f]+.* now/,
  },
  'a store that is gone': { ...away('x/s.arrow'), code: 'E_STORE_UNKNOWN' },
  'a plugin that was edited': {
    change: (cwd) => edit(join(cwd, 'x', 'mine.ts'), /Never\./, 'Now.'),
    restore: (cwd) => edit(join(cwd, 'x', 'mine.ts'), /Now\./, 'Never.'),
    says: /plugins\[\.\/mine\.ts\]: .* in the run, .* now/,
  },
  'a plugin that is gone': { ...away('x/mine.ts'), code: 'E_PLUGIN_UNKNOWN' },
  'a seed that was edited': {
    change: (cwd) => edit(join(cwd, 'x', 'seed.ts'), /6 \* beta/, '5 * beta'),
    restore: (cwd) => edit(join(cwd, 'x', 'seed.ts'), /5 \* beta/, '6 * beta'),
    says: /programs\.\S+: .* in the run, .* now/,
  },
}

test('what a run began with and that has changed or is gone is refused by what differs; once it is back the run goes on', async (t) => {
  const run = await runOfFiles(t)
  for (const [what, { change, restore, code = 'E_RUN_CHANGED', ...refusal }] of Object.entries(CHANGES)) {
    await change(run.cwd)
    const before = resultHashes(join(run.cwd, 'r'))
    assertRefused(t, await autottsHere(['resume', 'r'], run), { ...refusal, code }, what)
    t.deepEqual(resultHashes(join(run.cwd, 'r')), before, what)
    await restore(run.cwd)
  }
  await assertResumes(t, run)
})

test('an experiment that was edited is refused by what differs, while resume goes on with the one that the run has', async (t) => {
  const run = await halfRun(t)
  edit(join(run.cwd, 'x', 'e.yaml'), /individuals: 6/, 'individuals: 7')
  const refused = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], run)
  assertRefused(t, refused, {
    code: 'E_RUN_EXISTS',
    says: /experiment\.budget\.individuals: 6 in the run, 7 now/,
    next: /--fresh/,
  })
  await assertResumes(t, run)
})

test('another autotts than the run began with is refused by what differs, and a fork goes on with it on purpose', async (t) => {
  const run = await halfRun(t)
  let before = EMPTY
  let now = EMPTY
  const byAnother = run.lines.map((line) => {
    const read = readLogLine(line.trimEnd(), before)
    if (read === undefined) throw new Error('the log is damaged')
    before = read.checksum
    const json = JSON.stringify(read.event).replace(
      /"autotts":"([\d.]+)\+[0-9a-f]{16}"/,
      '"autotts":"$1+0123456789abcdef"',
    )
    const written = writeLogLine(json, now)
    now = written.checksum
    return `${written.line}\n`
  })
  run.write(byAnother)
  assertRefused(t, await autottsHere(['resume', 'r'], run), {
    code: 'E_RUN_CHANGED',
    says: /versions\.autotts: "[\d.]+\+0123456789abcdef" in the run, "[\d.]+\+[0-9a-f]{16}" now/,
    next: /autotts fork/,
  })
  t.is(readFileSync(run.log, 'utf8'), byAnother.join(''))
  const forked = await autottsHere(['fork', 'r', '--out', 'f'], run)
  t.is(forked.code, 0, forked.stderr)
  const resumed = await autottsHere(['resume', 'f'], run)
  t.is(resumed.code, 0, resumed.stderr)
})
