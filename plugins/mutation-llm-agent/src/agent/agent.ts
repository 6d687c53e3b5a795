import {
  type EvaluatedIndividual,
  fillTemplate,
  type ModelText,
  type ModelToolCall,
  type Variation,
  type VariationContext,
} from 'autotts'
import type { AskedModel } from '../asked-model.ts'
import { Conversation } from '../conversation.ts'
import { data } from '../data.ts'
import { type DraftFault, offerFault } from '../draft/draft-fault.ts'
import { offspringOf } from '../offspring.ts'
import type { Options } from '../options.ts'
import { searchValues, systemPrompt } from '../prompt-values.ts'
import { promptText } from '../prompts.ts'
import { BadArguments, readArguments } from './agent-tool.ts'
import { notesOf, SUBMIT, submission } from './submit.ts'
import { readingTools, useTool } from './toolbox.ts'

/** Replies in a row without a call of a tool, after which a model will not call one. */
const IDLE = 3

/** Asks a model that works with tools until it submits a sound program, or until its turns or tokens are used up. */
export function askAgent(
  parent: EvaluatedIndividual,
  context: VariationContext,
  options: Options,
  model: AskedModel,
): Promise<Variation> {
  return new Agent(parent, context, options, model).work()
}

interface Submitted {
  readonly source: string
  readonly notes: Readonly<Record<string, string>>
  readonly fault: DraftFault | undefined
}

class Agent {
  readonly #parent: EvaluatedIndividual
  readonly #context: VariationContext
  readonly #options: Options
  readonly #model: string
  readonly #talk: Conversation
  readonly #tools
  /** The last program that was handed in. */
  #submitted: Submitted | undefined
  #mends: number
  #idle = 0

  constructor(
    parent: EvaluatedIndividual,
    context: VariationContext,
    options: Options,
    { model, settings }: AskedModel,
  ) {
    this.#parent = parent
    this.#context = context
    this.#options = options
    this.#model = model
    this.#mends = options.mends
    this.#tools = readingTools(options)
    this.#talk = new Conversation({
      model,
      settings,
      system: systemPrompt(options, context.setup),
      tools: [...this.#tools.map(({ definition }) => definition), SUBMIT],
      tokens: options.agent.tokens,
    })
    this.#talk.say({ role: 'user', content: this.#task() })
  }

  async work(): Promise<Variation> {
    const { turns } = this.#options.agent
    for (let turn = 1; turn <= turns; turn += 1) {
      if (this.#talk.room === undefined) return this.#end('its tokens were used up before it handed in')
      if (turn === turns && turns > 1)
        this.#talk.say({ role: 'user', content: 'This is your last turn: submit.' })
      const reply = await this.#talk.ask(this.#context.models)
      if (reply.kind === 'failed') return this.#end(reply.reason)
      const finished = await this.#hear(reply)
      if (finished) return this.#end('')
      if (this.#idle >= IDLE) return this.#end(`it called no tool in ${IDLE} replies, and handed in nothing`)
    }
    return this.#end(`its ${turns} turns were used up before it handed in`)
  }

  /** Carries out the calls of a reply; true once nothing more is to be asked. */
  async #hear(reply: ModelText): Promise<boolean> {
    const { toolCalls = [], finish } = reply
    this.#idle = toolCalls.length === 0 ? this.#idle + 1 : 0
    let finished = false
    for (const call of toolCalls) {
      const content = finished ? 'not looked at: your program was handed in' : await this.#call(call)
      this.#talk.say({ role: 'tool', toolCallId: call.id, content })
      finished ||= this.#settled
    }
    if (toolCalls.length === 0) this.#talk.say({ role: 'user', content: idleText(finish) })
    return finished
  }

  async #call(call: ModelToolCall): Promise<string> {
    if (call.name === SUBMIT.name) return this.#submit(call.arguments)
    const context = { parent: this.#parent, context: this.#context, options: this.#options }
    return useTool(call, this.#tools, context)
  }

  /** Whether what was handed in is what counts: it is sound, or may not be mended any more. */
  get #settled(): boolean {
    return this.#submitted !== undefined && (this.#submitted.fault === undefined || this.#mends < 0)
  }

  async #submit(given: string): Promise<string> {
    try {
      const submitted = readArguments(given, submission)
      const { source } = submitted
      const fault = await offerFault(source, this.#context)
      this.#submitted = { source, notes: notesOf(submitted), fault }
      if (fault === undefined) return 'handed in'
      this.#mends -= 1
      return this.#mends < 0 ? 'handed in as it is' : this.#mendText(fault)
    } catch (thrown) {
      if (thrown instanceof BadArguments) return `error: ${data(thrown.message)}`
      throw thrown
    }
  }

  #mendText({ reason }: DraftFault): string {
    const left = this.#mends + 1
    return fillTemplate(promptText('mend', this.#options.prompts), {
      error: data(reason),
      left: left === 1 ? '1 try' : `${left} tries`,
      reply: 'Call `submit` again with the whole module.',
    })
  }

  /** What was handed in last, sound or not; otherwise a rejection with the reason. */
  #end(reason: string): Variation {
    const model = this.#model
    const { spent } = this.#talk
    if (this.#submitted === undefined) return { kind: 'rejected', reason: `${model}: ${reason} (${spent})` }
    return offspringOf({ ...this.#submitted, model, spent, alsoFrom: [] })
  }

  #task(): string {
    const { prompts, agent } = this.#options
    const { workbench } = this.#context
    const stores = workbench.stores.map(({ id, questions }) => `- ${id}: ${questions} questions`)
    return fillTemplate(promptText('agent', prompts), {
      parent: this.#parent.id,
      ...searchValues([], this.#context, this.#options),
      stores: data(stores.join('\n')),
      turns: `${agent.turns}`,
      tokens: `${agent.tokens}`,
      episodes: `${workbench.left}`,
    })
  }
}

function idleText(finish: ModelText['finish']): string {
  if (finish === 'length') return 'Your reply was cut at its most tokens. Go on, and be shorter.'
  return 'Text alone hands nothing in. Go on with your tools, and call `submit` when your program is done.'
}
