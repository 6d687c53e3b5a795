import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../../support/autotts-here.ts'
import { assertResumes, halfRun } from '../../support/half-run.ts'
import { resultHashes } from '../../support/killed-run.ts'
import { assertRefused } from '../../support/refusal.ts'
import { runAutotts, runInShell, workFolder } from '../../support/run-autotts.ts'
import { smallDisk } from '../../support/small-disk.ts'
import { experimentFolder, SMALL } from '../../support/small-experiment.ts'

const REFUSED = {
  code: 'E_RUN_FOLDER',
  says: /cannot be (?:written|made)/,
  next: /Make room|Mend the permissions/,
} as const

for (const size of ['4k', '16k', '40k', '64k']) {
  test(`a disk of ${size} that runs full ends the run with a code, and with more room it goes on to the same bytes`, async (t) => {
    const disk = smallDisk(t, `size=${size}`)
    if (disk === undefined) return
    const { cwd, whole } = await halfRun(t)
    const out = join(disk.folder, 'r')
    const full = await autottsHere(['run', 'x/e.yaml', '--out', out], { cwd })
    assertRefused(t, full, { ...REFUSED, says: /ENOSPC/ }, size)
    const log = join(out, 'events.jsonl')
    const kept = existsSync(log) ? readFileSync(log, 'utf8') : ''
    const complete = kept.slice(0, kept.lastIndexOf('\n') + 1)
    t.true(whole.toString().startsWith(complete), 'whatever is in the log is right')
    disk.remount('size=4m')
    const words = complete === '' ? ['run', 'x/e.yaml', '--out', out] : ['resume', out]
    const { code, stderr } = await autottsHere(words, { cwd })
    t.is(code, 0, stderr)
    t.true(readFileSync(log).equals(whole))
    t.true(existsSync(join(out, 'result.json')))
  })
}

test('a run whose files may not grow ends with a code, and goes on when they may', async (t) => {
  const { cwd, log, whole } = await halfRun(t)
  const full = await runInShell('ulimit -f 8; autotts run x/e.yaml --out full', cwd)
  assertRefused(t, full, { ...REFUSED, says: /EFBIG/ })
  t.true(existsSync(log))
  const resumed = await runAutotts(['resume', 'full'], { cwd })
  t.is(resumed.code, 0, resumed.stderr)
  t.true(readFileSync(join(cwd, 'full', 'events.jsonl')).equals(whole))
})

test('a run folder that may only be read is refused, read by those who only read, and goes on once it may be written', async (t) => {
  const disk = smallDisk(t, 'size=8m')
  if (disk === undefined) return
  const run = await halfRun(t)
  const folder = join(disk.folder, 'r')
  cpSync(join(run.cwd, 'r'), folder, { recursive: true })
  disk.remount('ro')
  const before = resultHashes(folder)
  assertRefused(t, await autottsHere(['resume', folder], run), { ...REFUSED, says: /EROFS/, at: /r\/lock$/ })
  const tail = await autottsHere(['tail', folder], run)
  t.is(tail.code, 0, tail.stderr)
  t.regex(tail.stderr, /nobody is at work on this run; go on with\n {2}npx autotts resume /)
  assertRefused(t, await autottsHere(['run', 'x/e.yaml', '--out', join(disk.folder, 'new')], run), REFUSED)
  t.deepEqual(resultHashes(folder), before)
  disk.remount('rw')
  copyFileSync(join(folder, 'events.jsonl'), run.log)
  await assertResumes(t, run)
})

test('a place where no run folder can be is refused', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', SMALL)
  writeFileSync(join(cwd, 'file'), 'mine')
  mkdirSync(join(cwd, 'full'))
  writeFileSync(join(cwd, 'full', 'novel.txt'), 'mine')
  for (const [out, code, says] of [
    ['file', 'E_RUN_FOLDER', /is a file, not a folder/],
    ['file/r', 'E_RUN_FOLDER', /ENOTDIR/],
    ['/proc/autotts', 'E_RUN_FOLDER', /cannot be made/],
    ['full', 'E_RUN_EXISTS', /is not empty and holds no run/],
  ] as const) {
    const result = await autottsHere(['run', 'x/e.yaml', '--out', out], { cwd })
    assertRefused(t, result, { code, says, next: /--out/ }, out)
  }
  t.is(
    readFileSync(join(cwd, 'file'), 'utf8') + readFileSync(join(cwd, 'full', 'novel.txt'), 'utf8'),
    'minemine',
  )
})
