import { AutottsError } from '../errors/autotts-error.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import type { Cassette } from './cassette.ts'
import { nearestExchange, requestDifferences } from './request-difference.ts'

/**
 * What was recorded for a request in the place of asking.
 * @param index the individual that it is for
 * @throws AutottsError E_MODEL_REPLAY where no equal one was
 */
export function replayedReply(request: CompleteModelRequest, cassette: Cassette, index: number): ModelReply {
  const reply = cassette.replyTo(request)
  if (reply !== undefined) return reply
  throw notRecorded(request, cassette, index)
}

function notRecorded(request: CompleteModelRequest, cassette: Cassette, asking: number): AutottsError {
  const { folder } = cassette
  const nearest = nearestExchange(request, cassette.exchanges())
  const next = `${cutShort(cassette, asking)}Replay the experiment that was recorded, with the same autotts and plugins; or run it without --replay-models, which asks the models.`
  if (nearest === undefined)
    return new AutottsError(
      'E_MODEL_REPLAY',
      `a request to ${request.model} is not among the calls recorded in ${folder}, which holds no answered one`,
      { next },
    )
  const { index, attempt, call } = nearest.key
  const place = `call ${call} of attempt ${attempt} for individual ${index}`
  const lines = requestDifferences(nearest.request, request).map((line) => `  ${line}`)
  return new AutottsError(
    'E_MODEL_REPLAY',
    `a request to ${request.model} is not among the calls recorded in ${folder}; the nearest is ${place}\n${lines.join('\n')}`,
    { next },
  )
}

/** A recording that ends before the individual may be a part of what was recorded. */
function cutShort({ folder, lines }: Cassette, index: number): string {
  const last = Math.max(-1, ...lines.map((line) => (line.type === 'reserved' ? line.call : line.key).index))
  if (last < 0 || last >= index) return ''
  return `${folder} ends with individual ${last} and individual ${index} asks: if the run that was recorded went further, copy its model-calls.jsonl and payloads again. `
}
