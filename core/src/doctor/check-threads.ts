import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Finding, fail, ok } from './finding.ts'

const ECHO =
  "const { parentPort } = require('node:worker_threads'); parentPort.once('message', (m) => parentPort.postMessage(m))"

/** Whether worker threads start and share memory: what the local executor is made of. */
export async function checkThreads(signal: AbortSignal): Promise<Finding> {
  const worker = new Worker(ECHO, { eval: true })
  try {
    const shared = new Uint8Array(new SharedArrayBuffer(1))
    const answered = once(worker, 'message', { signal })
    worker.postMessage(shared)
    const [echo]: unknown[] = await answered
    shared[0] = 1
    return echo instanceof Uint8Array && echo[0] === 1
      ? ok('worker threads start and share memory')
      : fail('worker threads share no memory', 'Allow shared memory (SharedArrayBuffer) to this Node.')
  } finally {
    await worker.terminate()
  }
}
