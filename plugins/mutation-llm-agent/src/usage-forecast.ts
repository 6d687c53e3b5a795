import type { ModelUsage } from 'autotts'
import type { Options } from './options.ts'

/** Tokens of the contract, the rules and the task; of what a reply of the model and a result of a tool add to it. */
const PROMPT = 9_000
const PROGRAM_REPLY = 6_000
const LOOK_REPLY = 1_500
const LOOK_RESULT = 3_000
/** Replies that an agent usually needs, and of those of one reply the share that goes back once. */
const USUAL_TURNS = 15
const MENDED = 0.5

/**
 * What an attempt usually takes, hidden reasoning included: the size of the prompts, and a guess at how models work. Most of a
 * conversation that goes on is cached by servers that cache.
 */
export function usageForecast({ mode, mends, agent }: Options): ModelUsage {
  if (mode !== 'agent') {
    const again = mends > 0 ? MENDED : 0
    const inputTokens = Math.round(PROMPT + again * (PROMPT + PROGRAM_REPLY))
    return {
      inputTokens,
      cachedTokens: Math.round(again * PROMPT),
      outputTokens: Math.round((1 + again) * PROGRAM_REPLY),
    }
  }
  const turns = Math.min(USUAL_TURNS, agent.turns)
  const grown = LOOK_REPLY + LOOK_RESULT
  const inputTokens = turns * PROMPT + (grown * turns * (turns - 1)) / 2
  const cachedTokens = inputTokens - PROMPT - grown * (turns - 1)
  const outputTokens = (turns - 1) * LOOK_REPLY + PROGRAM_REPLY
  const share = Math.min(1, agent.tokens / (inputTokens + outputTokens))
  return {
    inputTokens: Math.round(share * inputTokens),
    cachedTokens: Math.round(share * cachedTokens),
    outputTokens: Math.round(share * outputTokens),
  }
}
