import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../support/small-experiment.ts'

const FAMILY = fileURLToPath(new URL('../../datasets/synthetic/quickstart.yaml', import.meta.url))

/** The words after `evaluate` of the command that the end of a run prints. */
function hintOf(stdout: string): readonly string[] {
  return /npx autotts evaluate (.*)/.exec(stdout)?.[1]?.split(' ') ?? []
}

test('what a run prints at its end to look at next can be run as it is, on a store of a file too', async (t) => {
  const cwd = await workFolder(t)
  copyFileSync(FAMILY, join(cwd, 'mine.yaml'))
  for (const [name, store] of [
    ['known', 'synthetic/quickstart'],
    ['file', './mine.yaml'],
  ] as const) {
    experimentFolder(cwd, name, SMALL.replace('synthetic/quickstart', store))
    const { code, stdout, stderr } = await autottsHere(['run', `${name}/e.yaml`, '--out', `r-${name}`], {
      cwd,
    })
    t.is(code, 0, stderr)
    const words = hintOf(stdout)
    t.deepEqual(words.slice(1), ['--store', store.replace('./', ''), '--beta', 'grid'], stdout)
    const evaluated = await runAutotts(['evaluate', ...words, '--orders', '1'], { cwd })
    t.is(evaluated.code, 0, evaluated.stderr)
    const reported = await autottsHere(['report', `r-${name}`], { cwd })
    t.deepEqual(hintOf(reported.stdout), words)
  }
})
