import test from 'ava'
import { describeOutcome } from '../../src/run/describe-outcome.ts'
import { runFiles } from '../../src/run/run-files.ts'
import { type RunResult, runResult } from '../../src/run/run-result.ts'
import { toyRun } from '../../src/testing/index.ts'

function headline(result: RunResult): string | undefined {
  const input = {
    heldOut: undefined,
    files: runFiles('/r'),
    cwd: '/',
    grading: 'corrected',
    store: undefined,
  }
  return describeOutcome({ ...input, result, lost: { tokens: 0, usd: 0 } }).split('\n')[0]
}

test('the end of a run says where programs were rejected, and nothing of it where none was', async (t) => {
  const result: RunResult = runResult((await toyRun(10)).state)
  t.regex(
    headline({ ...result, evaluated: 2, rejected: { duplicate: 8, vary: 1 } }) ?? '',
    /: 10 programs tried, 2 evaluated on .+ \(rejected: 8 at duplicate, 1 at vary\); \d+ that no other dominates\.$/,
  )
  t.false((headline({ ...result, rejected: {} }) ?? '').includes('rejected'))
})
