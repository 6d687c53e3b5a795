import { CORRECTED_SETTINGS, type ExecutorFactory, type ExecutorRequest, firstPartyController } from 'autotts'
import { sampleStore } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

function factory(options: object): ExecutorFactory {
  return plugin.create({ options: plugin.options.parse(options) })
}

/** The first-party program runs as a module of its file only where it is not confined. */
async function runsAsModule(options: object, request: ExecutorRequest): Promise<boolean> {
  const executor = await factory(options).start({ workers: 1, ...request })
  try {
    const program = { ...firstPartyController('asc'), file: '/nowhere/asc.ts' }
    const store = sampleStore()
    const range = { orders: [0], questions: [0] }
    await executor.evaluate({ program, store, settings: CORRECTED_SETTINGS, beta: 0, range })
    return false
  } catch {
    return true
  } finally {
    await executor.close()
  }
}

test('first-party programs are confined where the options or the command line say so, and neither takes it back', async (t) => {
  t.true(await runsAsModule({}, {}))
  t.true(await runsAsModule({}, { sandbox: 'untrusted' }))
  t.false(await runsAsModule({}, { sandbox: 'all' }))
  t.false(await runsAsModule({ sandbox: 'all' }, { sandbox: 'untrusted' }))
})

test('workers are whole numbers from 1 on', (t) => {
  for (const workers of [0, -1, 1.5, 'two']) t.false(plugin.options.safeParse({ workers }).success)
})
