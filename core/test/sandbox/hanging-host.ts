/** A process for a test: starts a program without end in the sandbox, says so, and waits to be killed. */
import { createLocalExecutor } from '../../src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { rangeOf, variedStore } from '../execution/small-store.ts'

const source = `export default { name: 'hang', schedule: () => ({}), *solve() { for (;;) ; } }`
const store = variedStore()
const executor = createLocalExecutor({ workers: 1, fuel: 2_000_000_000, timeLimit: 600_000 })
const program = { name: 'hang', source, trusted: false }
await executor.describe(program)
console.log('running')
await executor.evaluate({ program, store, settings: PAPER_SETTINGS, beta: 0, range: rangeOf(store, 1) })
