/** A slot's thread: runs programs natively or in its own sandbox process, and verifies what they did. */
import { parentPort, workerData } from 'node:worker_threads'
import { AutottsError } from '../errors/autotts-error.ts'
import { toAutottsError } from '../errors/format-error.ts'
import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { GradedStore } from '../replay/replay-store.ts'
import { type EpisodeScores, scoreEpisodes } from '../replay/score-episodes.ts'
import { blindReplay } from '../sandbox/blind-replay.ts'
import type { RunRequest } from '../sandbox/isolate-messages.ts'
import { isStripperBroken } from '../sandbox/strip-types.ts'
import { NativeHost } from './native-host.ts'
import type { ProgramHost, RunnableProgram } from './program-host.ts'
import { SandboxHost } from './sandbox-host.ts'
import type { RunFailure, RunResult, SlotMessage, SlotOptions, SlotReply, SlotWork } from './slot-messages.ts'

const { limits, timeLimit } = workerData as SlotOptions
const native = new NativeHost()
const sandbox = new SandboxHost(limits, timeLimit, (reading) => {
  const reply: SlotReply = reading ? { reading, cpu: process.threadCpuUsage() } : { reading }
  parentPort?.postMessage(reply)
})
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
  blind,
}: Extract<SlotWork, { kind: 'run' }>): Promise<RunResult | RunFailure> {
  const store = stores.get(request.store)
  if (store === undefined) throw new Error(`no store ${request.store} in this slot`)
  const host = hostOf(program)
  const batch = await host.run(program, { key: request.store, columns: store.columns }, request)
  if ('code' in batch) return batch
  if (batch.failure !== undefined) return batch.failure
  const scores = scored(store, request, batch)
  if ('code' in scores) return scores
  const impure = await blindReplay(store.columns, request, batch, blind, (columns, again) =>
    host.runBlind(program, { key: again.store, columns }, again),
  )
  if (impure !== undefined) return impure
  return keepLog ? { scores, batch } : { scores }
}

function scored(
  store: Pick<GradedStore, 'columns' | 'gold'>,
  { settings, range }: RunRequest,
  batch: EpisodeBatch,
): EpisodeScores | RunFailure {
  try {
    return scoreEpisodes(store, settings, range, batch)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return { code: thrown.code, message: thrown.message }
    throw thrown
  }
}

parentPort?.on('message', (message: SlotMessage) => {
  if (message.kind === 'store') stores.set(message.key, { columns: message.columns, gold: message.gold })
  else if (message.kind === 'interrupt') sandbox.interrupt()
  else if (message.kind === 'close') sandbox.close().finally(() => process.exit())
  else {
    const { id } = message
    perform(message).then(
      (result) => parentPort?.postMessage({ id, result } satisfies SlotReply),
      (thrown: unknown) => {
        const known = toAutottsError(thrown)
        const { code, message: text, place, expected, next } = known
        const error = { code, message: text, place, expected, next }
        const last = isStripperBroken(known)
        parentPort?.postMessage({ id, error, last } satisfies SlotReply)
        if (last) sandbox.close().finally(() => process.exit())
      },
    )
  }
})
