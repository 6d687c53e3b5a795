import test from 'ava'
import { reportMarkdown } from '../../src/run/report-markdown.ts'
import { runResult } from '../../src/run/run-result.ts'
import { toyRun } from '../../src/testing/index.ts'

test('a report says of each objective what it is computed from, as far as the fitness function tells', async (t) => {
  const result = runResult((await toyRun(12)).state)
  const [first, ...others] = result.objectives
  if (first === undefined) throw new Error('the toy has no objective')
  const told = { ...result, objectives: [{ ...first, about: 'mean over 3 betas' }, ...others] }
  const line = (text: string) => text.split('\n').find((one) => one.startsWith('Objectives: ')) ?? ''
  t.true(
    line(reportMarkdown(told)).includes(
      `${first.name} (${first.unit}, ${first.direction}, mean over 3 betas)`,
    ),
  )
  t.true(line(reportMarkdown(result)).includes(`${first.name} (${first.unit}, ${first.direction})`))
})
