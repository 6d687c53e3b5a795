/** A slot's thread: runs programs natively or in its own sandbox process, and verifies what they did. */
import { parentPort, workerData } from 'node:worker_threads'
import { AutottsError } from '../errors/autotts-error.ts'
import { toAutottsError } from '../errors/format-error.ts'
import type { GradedStore } from '../replay/replay-store.ts'
import { scoreEpisodes } from '../replay/score-episodes.ts'
import { NativeHost } from './native-host.ts'
import type { ProgramHost, RunnableProgram } from './program-host.ts'
import { SandboxHost } from './sandbox-host.ts'
import type { RunFailure, RunResult, SlotMessage, SlotOptions, SlotReply, SlotWork } from './slot-messages.ts'

const { limits, timeLimit } = workerData as SlotOptions
const native = new NativeHost()
const sandbox = new SandboxHost(limits, timeLimit)
const stores = new Map<string, Pick<GradedStore, 'columns' | 'gold'>>()

function hostOf(program: RunnableProgram): ProgramHost {
  return program.kind === 'module' ? native : sandbox
}

function perform(work: SlotWork) {
  if (work.kind === 'describe') return hostOf(work.program).describe(work.program, work.betas, work.fuel)
  return runPiece(work)
}

async function runPiece({
  program,
  request,
  keepLog,
}: Extract<SlotWork, { kind: 'run' }>): Promise<RunResult | RunFailure> {
  const store = stores.get(request.store)
  if (store === undefined) throw new Error(`no store ${request.store} in this slot`)
  const keyed = { key: request.store, columns: store.columns }
  const batch = await hostOf(program).run(program, keyed, request)
  if ('code' in batch) return batch
  if (batch.failure !== undefined) return batch.failure
  try {
    const scores = scoreEpisodes(store, request.settings, request.range, batch)
    return keepLog ? { scores, batch } : { scores }
  } catch (thrown) {
    if (thrown instanceof AutottsError) return { code: thrown.code, message: thrown.message }
    throw thrown
  }
}

parentPort?.on('message', (message: SlotMessage) => {
  if (message.kind === 'store') stores.set(message.key, { columns: message.columns, gold: message.gold })
  else if (message.kind === 'interrupt') sandbox.interrupt()
  else {
    const { id } = message
    perform(message).then(
      (result) => parentPort?.postMessage({ id, result } satisfies SlotReply),
      (thrown: unknown) => {
        const { code, message: text, place, expected, next } = toAutottsError(thrown)
        const error = { code, message: text, place, expected, next }
        parentPort?.postMessage({ id, error } satisfies SlotReply)
      },
    )
  }
})
