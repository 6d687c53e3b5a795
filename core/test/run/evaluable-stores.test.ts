import test from 'ava'
import type { Experiment } from '../../src/experiment/experiment.ts'
import type { ExperimentSpec } from '../../src/experiment/experiment-schema.ts'
import { evaluableStores } from '../../src/run/evaluable-stores.ts'

test('all stores of a side are named, a glob as it is, and the next side only where the first has none', async (t) => {
  const stores = (search: readonly string[], heldOut: readonly string[]) => {
    const spec = { search: { stores: search }, heldOut: { stores: heldOut } } as unknown as ExperimentSpec
    const experiment = { spec } as unknown as Experiment
    return evaluableStores(experiment, ['heldOut', 'search'], { cwd: process.cwd(), env: {} })
  }
  const two = ['synthetic/quickstart', 'synthetic/short-is-right']
  t.deepEqual(await stores(two, []), two)
  t.deepEqual(await stores(['synthetic/*-right', 'synthetic/quickstart'], []), [
    'synthetic/short-is-right',
    'synthetic/quickstart',
  ])
  t.deepEqual(await stores(['synthetic/*'], []), ['synthetic/*'])
  t.deepEqual(await stores(two, ['synthetic/quickstart-held-out']), ['synthetic/quickstart-held-out'])
})
