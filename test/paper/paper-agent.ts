import { firstPartyController } from 'autotts'
import type { ModelReply, ModelRequest } from 'autotts/testing'

/** The programs of the paper's five rounds, in their order. */
export const ROUNDS = ['sdgv', 'ibc', 'scr', 'dgcc', 'cmc'] as const

const SUMMARY = {
  lessons: 'the seeds read whole answers, or walk in lock-step',
  difference: 'none of them widens when it is not sure',
  schedule: 'every knob grows with beta or falls with it',
  risks: 'questions on which early answers agree and are wrong',
}

/**
 * An agent that looks around in every round as an agent would, and then submits the program of the paper's round: with the third
 * one it first hands in what cannot be used.
 */
export function paperAgent(): (request: ModelRequest) => ModelReply {
  let round = -1
  return ({ body: { messages = [], tools = [] } }) => {
    const turn = messages.filter(({ role }) => role === 'assistant').length
    if (turn === 0) round += 1
    const names = tools.map(({ function: { name } }) => name)
    const name = ROUNDS[Math.min(round, ROUNDS.length - 1)] ?? 'cmc'
    const parent = /Start from (i\d{4})/.exec(messages[1]?.content ?? '')?.[1] ?? 'i0000'
    const { source } = firstPartyController(name)
    const submit = { name: 'submit', arguments: { ...SUMMARY, idea: `${name} of round ${round}`, source } }
    const looks = [
      { name: 'list_programs', arguments: {} },
      { name: 'read_program', arguments: { id: parent } },
      { name: 'read_findings', arguments: { id: parent } },
      { name: 'read_traces', arguments: { id: parent, questions: [0, 1], outcome: 'wrong' } },
      { name: 'dry_run', arguments: { source, betas: [0.5, 1] } },
    ].filter((call) => names.includes(call.name))
    if (turn === 0) return reply(looks)
    const unusable = {
      ...submit,
      arguments: { ...submit.arguments, source: source.replace('finals', 'end') },
    }
    return reply([round === 2 && turn === 1 ? unusable : submit])
  }
}

function reply(toolCalls: readonly { readonly name: string; readonly arguments: object }[]): ModelReply {
  return {
    kind: 'text',
    toolCalls: toolCalls.map((call) => ({ name: call.name, arguments: { ...call.arguments } })),
    finish: 'tool_calls',
    usage: { input: 40_000, cached: 30_000, output: 4_000 },
  }
}
