import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import type { FigureRow } from '../../core/src/evaluation/measure-programs.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

const BESIDE = fileURLToPath(new URL('../../../shared/replay-stores', import.meta.url))
const { AUTOTTS_DATA = '' } = process.env
const RELEASED = [AUTOTTS_DATA, BESIDE].find((folder) => folder !== '' && existsSync(folder))
const onRealData = RELEASED === undefined ? test.skip : test

/**
 * A4 on the four AIME24 stores. Those of Parallel-Probe and CMC are the figures of the discovery target to its digit; it
 * has 60.8 for SC and 61.5 for ASC, which come out with more settings than the eleven betas (SC: every ceiling).
 */
const A4 = { sc: '60.7', asc: '61.4', 'parallel-probe': '59.9', cmc: '62.8' }

onRealData(
  'accuracy averaged over 75k, 150k, 300k and 600k tokens on AIME24 is what it was measured to be',
  async (t) => {
    t.timeout(600_000)
    const folder = await workFolder(t)
    const words = [
      'evaluate',
      ...Object.keys(A4),
      '--store',
      'qwen3-*/aime24',
      '--grading',
      'paper',
      '--workers',
      '2',
    ]
    const { code, stdout, stderr } = await autottsHere(
      [...words, '--indicator', 'budget-averaged-accuracy', '--format', 'json'],
      { cwd: folder, env: { AUTOTTS_DATA: RELEASED, AUTOTTS_CACHE: join(folder, 'cache') } },
    )
    t.is(code, 0, stderr)
    const rows: readonly FigureRow[] = JSON.parse(stdout)
    const a4 = rows.filter(({ figure }) => figure === 'budget-averaged-accuracy')
    t.deepEqual(Object.fromEntries(a4.map(({ controller, value }) => [controller, value?.toFixed(1)])), A4)
    t.true(a4.every(({ stores, betas, orders }) => stores.length === 4 && betas === 11 && orders === 100))
  },
)
