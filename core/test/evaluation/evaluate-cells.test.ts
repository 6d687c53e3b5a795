import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { evaluateCells } from '../../src/evaluation/evaluate-cells.ts'
import { isFailed, isFinished } from '../../src/evaluation/evaluation-cell.ts'
import type { EvaluationTask, Executor } from '../../src/execution/executor.ts'
import { cellOf, resultOf } from './cells.ts'

function executorOf(evaluate: Executor['evaluate']): Executor {
  return {
    evaluate,
    describe: () => Promise.reject(new Error('not asked for in this test')),
    close: () => Promise.resolve(),
  }
}

/** Ends the tasks in the opposite order of the betas: the larger, the sooner. */
async function late({ beta }: EvaluationTask): Promise<void> {
  for (let turn = 0; turn < 10 * (1 - beta); turn += 1) await Promise.resolve()
}

test('outcomes come in the order of the cells, whichever ends first', async (t) => {
  const ended: number[] = []
  const executor = executorOf(async (task) => {
    await late(task)
    return resultOf(task)
  })
  const cells = [0, 0.5, 1].map((beta) => cellOf('a', beta))
  const outcomes = await evaluateCells(executor, cells, {
    parallel: 3,
    onOutcome: ({ cell }) => ended.push(cell.beta),
  })
  t.deepEqual(
    outcomes.map(({ cell }) => cell.beta),
    [0, 0.5, 1],
  )
  t.deepEqual(ended, [1, 0.5, 0])
})

test('a program that fails costs its own cells only', async (t) => {
  const executor = executorOf(async (task) => {
    if (task.program.name === 'bad') throw new AutottsError('E_CONTROLLER_THREW', 'oops')
    return resultOf(task)
  })
  const cells = [cellOf('good', 0), cellOf('bad', 0), cellOf('good', 1)]
  const outcomes = await evaluateCells(executor, cells, { parallel: 2 })
  t.is(outcomes.filter(isFinished).length, 2)
  t.deepEqual(
    outcomes.filter(isFailed).map(({ cell, error }) => [cell.program.name, error.code]),
    [['bad', 'E_CONTROLLER_THREW']],
  )
})

test('a broken set-up rejects', async (t) => {
  const executor = executorOf(async () => {
    throw new AutottsError('E_SANDBOX_UNAVAILABLE', 'no addon')
  })
  await t.throwsAsync(evaluateCells(executor, [cellOf('a')], { parallel: 1 }), { message: 'no addon' })
})

test('an abort keeps the cells that had ended', async (t) => {
  const stop = new AbortController()
  const executor = executorOf(async (task, signal) => {
    signal?.throwIfAborted()
    return resultOf(task)
  })
  const outcomes = await evaluateCells(executor, [cellOf('a', 0), cellOf('a', 0.5), cellOf('a', 1)], {
    parallel: 1,
    signal: stop.signal,
    onOutcome: (_, ended) => {
      if (ended === 2) stop.abort()
    },
  })
  t.deepEqual(
    outcomes.map(({ cell }) => cell.beta),
    [0, 0.5],
  )
})

test('blind replay is asked for where a program is not trusted, and only there', async (t) => {
  const shares: (number | undefined)[] = []
  const executor = executorOf(async (task) => {
    shares.push(task.blindShare)
    return resultOf(task)
  })
  const own = cellOf('mine')
  const trusted = { ...own, program: { ...own.program, trusted: true } }
  await evaluateCells(executor, [own, trusted], { parallel: 1, blindShare: 1 })
  t.deepEqual(shares, [1, 0])
})

test('a cell runs seeds 0 to orders - 1 on every question', async (t) => {
  const ranges: EvaluationTask['range'][] = []
  const executor = executorOf(async (task) => {
    ranges.push(task.range)
    return resultOf(task)
  })
  await evaluateCells(executor, [cellOf('a', 1, 3)], { parallel: 1 })
  t.deepEqual(ranges, [{ orders: [0, 1, 2], questions: [0, 1] }])
})
