import { readFileSync } from 'node:fs'
import test from 'ava'
import { judgeRoom } from '../../src/doctor/check-disk.ts'
import { checkMachine, judgeMachine } from '../../src/doctor/check-machine.ts'
import { checkNode, judgeNode } from '../../src/doctor/check-node.ts'
import { checkSandbox } from '../../src/doctor/check-sandbox.ts'
import { checkThreads } from '../../src/doctor/check-threads.ts'
import { inEngineRange } from '../../src/doctor/in-engine-range.ts'

const ENGINES = '^24.15 || ^26'
const { signal } = new AbortController()

test('a machine with memory for a worker on each core is fine, and its facts are told', async (t) => {
  const { status, message } = judgeMachine({ cores: 8, total: 16e9, available: 2e9 })
  t.is(status, 'ok')
  t.is(message, '8 cores, 16 GB of memory, 2 GB of it available')
  t.regex((await checkMachine()).message, /^\d+ cores?, [\d.]+ [GMT]B of memory/)
})

test('too little memory for the cores is a warning with the number of workers that fit', (t) => {
  const { status, mend } = judgeMachine({ cores: 8, total: 1e9, available: 0.7e9 })
  t.is(status, 'warn')
  t.regex(mend ?? '', /--workers 3/)
  t.regex(judgeMachine({ cores: 1, total: 1e9, available: 1e6 }).mend ?? '', /--workers 1/)
})

const VERSIONS = { 'v24.15.0': true, 'v24.14.9': false, 'v25.0.0': false, 'v26.0.0': true, 'v27.1.0': false }
for (const [version, inside] of Object.entries(VERSIONS)) {
  test(`Node ${version} is ${inside ? 'in' : 'outside'} the range ${ENGINES}`, (t) => {
    t.is(inEngineRange(version, ENGINES), inside)
  })
}

test('a range of another form is not guessed at', (t) => {
  t.throws(() => inEngineRange('v26.0.0', '>=24'), { instanceOf: TypeError })
})

test('the range is that of our package.json, and this Node is in it', async (t) => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const { status, message } = await checkNode({})
  t.is(status, 'ok')
  t.true(message.includes(process.version) && message.includes(engines.node))
})

test('an old Node fails with a way to get another', (t) => {
  const { status, mend } = judgeNode({ version: 'v22.1.0', execPath: '/usr/bin/node', range: ENGINES })
  t.is(status, 'fail')
  t.regex(mend ?? '', /npm install node@26/)
})

test('an old Node that only started the launcher is told, and does no harm', (t) => {
  const execPath = '/x/node_modules/node/bin/node'
  const { status, message } = judgeNode({
    version: 'v26.1.0',
    execPath,
    range: ENGINES,
    startedBy: 'v20.1.0',
  })
  t.is(status, 'ok')
  t.regex(message, /which autotts brings along .*started by v20\.1\.0/)
})

test('a full disk fails, one with little room is a warning, and the least of them counts', (t) => {
  const room = (free: number) => ({ folder: '/x', free })
  t.is(judgeRoom([room(9e9), room(1e6)]).status, 'fail')
  t.is(judgeRoom([room(5e8), room(9e9)]).status, 'warn')
  t.is(judgeRoom([room(9e9)]).status, 'ok')
  t.regex(judgeRoom([room(1e6)]).mend ?? '', /AUTOTTS_CACHE/)
})

test('worker threads start and share memory here', async (t) => {
  t.is((await checkThreads(signal)).status, 'ok')
})

test('a first-party program runs in the isolate, and its episodes are counted', async (t) => {
  const { status, message } = await checkSandbox(signal)
  t.is(status, 'ok')
  t.regex(message, /asc .*12 episodes/)
})
