import { fillTemplate, type ModelRequest, type SearchSetup } from 'autotts'
import { SUBMIT } from './agent/submit.ts'
import { readingTools } from './agent/toolbox.ts'
import { askedModel } from './asked-model.ts'
import { BOUNDED_REPLY, Conversation, LEAST_REPLY } from './conversation.ts'
import type { Options } from './options.ts'
import { systemPrompt } from './prompt-values.ts'
import { PLACEHOLDERS, promptText } from './prompts.ts'
import { replyForm } from './reply-forms.ts'

/** Bytes that a history may add to the task of an agent. */
const HISTORY = 64_000

/** The first request of an attempt, with nothing in it of the parent and the history: no attempt begins with a smaller one. */
export function leastRequest(name: string, options: Options, setup: SearchSetup): ModelRequest {
  const { mode, prompts, agent } = options
  const { model, settings } = askedModel(name, options)
  const bounds =
    mode === 'agent'
      ? {
          tools: [...readingTools(options).map(({ definition }) => definition), SUBMIT],
          tokens: agent.tokens,
        }
      : {}
  const talk = new Conversation({ model, settings, system: systemPrompt(options, setup), ...bounds })
  const nothing = Object.fromEntries(PLACEHOLDERS[mode].map((one) => [one, '']))
  const content = fillTemplate(promptText(mode, prompts), { ...nothing, reply: replyForm(mode) })
  talk.say({ role: 'user', content })
  // A reply is shorter where the task leaves less room for it.
  const isSure = (talk.room ?? 0) - HISTORY >= (settings.maxTokens ?? BOUNDED_REPLY)
  return isSure ? talk.request : { ...talk.request, maxTokens: LEAST_REPLY }
}
