import { type EvaluatedIndividual, fillTemplate, type Variation, type VariationContext } from 'autotts'
import type { AskedModel } from './asked-model.ts'
import { Conversation } from './conversation.ts'
import { data } from './data.ts'
import { type DraftFault, offerFault } from './draft/draft-fault.ts'
import { type Draft, editedDraft, wholeDraft } from './draft/read-draft.ts'
import { readNotes } from './draft/read-reply.ts'
import { offspringOf } from './offspring.ts'
import type { Options } from './options.ts'
import { parentValues, searchValues, systemPrompt, traceValues } from './prompt-values.ts'
import { promptText } from './prompts.ts'
import { replyForm } from './reply-forms.ts'
import { secondParent } from './second-parent.ts'

const CUT = 'the reply was cut at its most tokens: be shorter'

/** The last program that the model wrote, and what is wrong with it. */
interface Broken {
  readonly source: string
  readonly repaired: number
  readonly fault: DraftFault
}

/**
 * Asks for a program in one reply, and lets the model mend it: what cannot be used goes back with the error, a few times. A
 * program that is still broken then is offered all the same, so that it is in the log with the reason for which it is refused.
 */
export async function askOnce(
  parent: EvaluatedIndividual,
  context: VariationContext,
  options: Options,
  { model, settings }: AskedModel,
): Promise<Variation> {
  const { setup, models } = context
  const second = options.mode === 'crossover' ? secondParent(parent, context) : undefined
  if (options.mode === 'crossover' && second === undefined)
    return { kind: 'rejected', reason: 'there is no second program yet to cross the parent with' }
  const talk = new Conversation({ model, settings, system: systemPrompt(options, setup) })
  const traces = await traceValues(parent, context, options)
  talk.say({ role: 'user', content: taskText(parent, second, traces, context, options) })
  const alsoFrom = second === undefined ? [] : [second.id]
  let notes: Readonly<Record<string, string>> = {}
  let broken: Broken | undefined
  const offered = (one: Omit<Broken, 'fault'> & { readonly fault?: DraftFault }) =>
    offspringOf({ ...one, model, spent: talk.spent, notes, alsoFrom })
  for (let left = options.mends; ; left -= 1) {
    const reply = await talk.ask(models)
    if (reply.kind === 'failed')
      return broken === undefined
        ? { kind: 'rejected', reason: `${model}: ${reply.reason}` }
        : offered(broken)
    notes = { ...notes, ...readNotes(reply.text) }
    const draft =
      reply.finish === 'length' ? CUT_DRAFT : draftOf(reply.text, broken ?? parent.program, options)
    if (draft.kind === 'program') {
      // Where nothing may go back, what is wrong is the search's to find.
      const fault = options.mends === 0 ? undefined : await offerFault(draft.source, context)
      if (fault === undefined) return offered(draft)
      broken = { source: draft.source, repaired: draft.repaired, fault }
    }
    const reason = draft.kind === 'none' ? draft.reason : (broken?.fault.reason ?? '')
    if (left <= 0)
      return broken === undefined
        ? { kind: 'rejected', reason: `${model}: ${reason} (${talk.spent})` }
        : offered(broken)
    talk.say({ role: 'user', content: mendText(reason, draft, left - 1, options) })
  }
}

const CUT_DRAFT: Draft = { kind: 'none', reason: CUT }

function draftOf(text: string, base: { readonly source: string }, { mode }: Options): Draft {
  return mode === 'diff' ? editedDraft(text, base.source) : wholeDraft(text)
}

function taskText(
  parent: EvaluatedIndividual,
  second: EvaluatedIndividual | undefined,
  traces: { readonly traces: string },
  context: VariationContext,
  options: Options,
): string {
  const { program, curve, findings } = second === undefined ? NOBODY : parentValues(second, options)
  const name = options.mode === 'diff' || options.mode === 'crossover' ? options.mode : 'rewrite'
  return fillTemplate(promptText(name, options.prompts), {
    ...parentValues(parent, options),
    ...traces,
    second: program,
    secondCurve: curve,
    secondFindings: findings,
    ...searchValues(second === undefined ? [parent] : [parent, second], context, options),
    reply: replyForm(options.mode),
  })
}

const NOBODY = { program: '', curve: '', findings: '' }

function mendText(reason: string, draft: Draft, left: number, options: Options): string {
  const edited = options.mode === 'diff' && draft.kind === 'program'
  const now = edited
    ? `\n\nThe program as it stands now, which further edits change:\n\n${data(draft.source)}`
    : ''
  return fillTemplate(promptText('mend', options.prompts), {
    error: `${data(reason)}${now}`,
    left: left === 1 ? '1 try' : `${left} tries`,
    reply: replyForm(options.mode),
  })
}
