import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import { blindColumns } from './blind-columns.ts'
import type { RawRefusal, RunRequest } from './isolate-messages.ts'

/** Runs the program in a fresh realm on the columns given, which stand under the request's store. */
export type BlindRun = (columns: ReplayColumns, request: RunRequest) => Promise<EpisodeBatch | RawRefusal>

/** A fault found by a blind replay, with the episode's place in the range. */
export type BlindFault = RawRefusal & { readonly episode?: number }

/**
 * Runs some episodes again where nothing is known but what their logs paid for, in the opposite order. A
 * program that looks ahead, remembers other episodes or acts by chance does something else then.
 *
 * @param batch verified
 * @param episodes by their place in the request's range
 */
export async function blindReplay(
  columns: ReplayColumns,
  request: RunRequest,
  batch: EpisodeBatch,
  episodes: readonly number[],
  run: BlindRun,
): Promise<BlindFault | undefined> {
  if (episodes.length === 0) return undefined
  const backwards = [...episodes].reverse()
  const questions = backwards.map((_, i) => i)
  const blind = blindColumns(columns, request.settings, request.range, batch, backwards)
  const again = await run(blind, {
    ...request,
    store: `blind:${request.store}`,
    range: { orders: [0], questions },
    asTheyStand: true,
  })
  if ('code' in again) return again
  for (const [i, episode] of backwards.entries()) {
    if (again.failure?.episode === i) return impure(episode, `failed (${again.failure.message})`)
    if (again.answers[i] !== batch.answers[episode]) return impure(episode, 'gave another answer')
    if (!sameActions(operations(again, i), operations(batch, episode)))
      return impure(episode, 'acted differently')
  }
  return undefined
}

function operations({ log, ends }: EpisodeBatch, episode: number): Uint8Array {
  return log.subarray(ends[episode - 1] ?? 0, ends[episode])
}

function sameActions(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((code, i) => code === b[i])
}

function impure(episode: number, what: string): BlindFault {
  const message = `replayed blind, with only what it had paid for, it ${what}`
  return { code: 'E_CONTROLLER_IMPURE', message, episode }
}
