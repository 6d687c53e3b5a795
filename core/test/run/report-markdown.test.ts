import test from 'ava'
import { lineageOf } from '../../src/discovered/lineage-of.ts'
import { describeEvent } from '../../src/events/describe-event.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import { reportMarkdown } from '../../src/run/report-markdown.ts'
import { runResult } from '../../src/run/run-result.ts'
import { toyProgram, toyRun } from '../../src/testing/index.ts'

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

test('what an operator says of its program, and from whom else it took, is in the lineage and in the report', async (t) => {
  const operator: MutationOperator = {
    mutate: (parent, { history }) => ({
      kind: 'offspring',
      source: toyProgram([1, 0, parent.index / 100, history.length / 100]).source,
      change: 'crossed',
      alsoFrom: ['i0000', 'i0001'],
      notes: { Idea: 'take both\n## Not a heading', Risks: 'none' },
    }),
  }
  const variation = [{ kind: 'mutation', name: 'pairs', weight: 1, operator } as const]
  const { state } = await toyRun(3, { components: { variation } })
  const bred = state.evaluated.toArray().at(-1)?.lineage
  t.deepEqual([...(bred?.parents ?? [])].sort(), ['i0000', 'i0001'])
  const report = reportMarkdown(runResult(state))
  t.true(report.includes(`- [i0002](programs/i0002.ts), pairs of ${bred?.parents.join(' and ')}: crossed`))
  t.true(report.includes('\n  - Idea: take both ## Not a heading\n  - Risks: none\n'))
})

test('an offspring that is also from somebody who is not known ends the run with the name of the plugin', async (t) => {
  const operator: MutationOperator = {
    mutate: () => ({ kind: 'offspring', source: '// x', change: 'x', alsoFrom: ['i0099'] }),
  }
  const variation = [{ kind: 'mutation', name: 'liar', weight: 1, operator } as const]
  await t.throwsAsync(toyRun(3, { components: { variation } }), {
    code: 'E_PLUGIN_FAILED',
    message: /liar: its offspring is also from i0099, who is not in its history/,
  })
})

test('an offspring that takes nothing from the parents that its operator was given has none, in lineage, log and report', async (t) => {
  const operator: MutationOperator = {
    mutate: (_parent, { history }) => ({
      kind: 'offspring',
      source: toyProgram([1, 0, 0, history.length / 100]).source,
      change: 'new program',
      parents: 'none',
    }),
  }
  const variation = [{ kind: 'mutation', name: 'stork', weight: 1, operator } as const]
  const { state, events } = await toyRun(3, { components: { variation } })
  const bred = state.evaluated.toArray().at(-1)
  t.deepEqual(bred?.lineage, { operator: 'stork', parents: [], change: 'new program' })
  t.true(
    reportMarkdown(runResult(state)).includes('- [i0002](programs/i0002.ts), stork: new program\n'),
    'no parent is named',
  )
  const asked = events.find((event) => event.type === 'IndividualAsked' && event.id === 'i0002')
  t.is(asked && describeEvent(asked), 'i0002 by stork: new program')
  t.deepEqual(
    lineageOf('i0002', state.evaluated).map(({ id }) => id),
    ['i0002'],
  )
  t.deepEqual(state.outcomes.toArray().at(-1)?.parents, [])
})
