import type { ModelProvider } from '../../operators/model-provider.ts'
import type { CompleteModelRequest, ModelTool } from '../../operators/model-request.ts'
import type { ContractCase } from './contract-call.ts'

const FINISHES: readonly unknown[] = ['stop', 'length', 'tools', 'filter']

const TOOL: ModelTool = {
  name: 'greet',
  description: 'Says hello to somebody.',
  parameters: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
}

/** As operators make them. */
const SETTINGS: readonly Partial<CompleteModelRequest>[] = [{}, { temperature: 0.5 }, { tools: [TOOL] }]

/** Requests of a model as operators make them. Replies need not be equal; usage has to be counts. */
export function modelCases(): ContractCase<ModelProvider>[] {
  return SETTINGS.map((settings, i) => ({
    name: `request ${i}`,
    prepare: (provider: ModelProvider) => {
      const inputs: CompleteModelRequest = {
        model: provider.models[0]?.name ?? '',
        messages: [{ role: 'user', content: 'Say hello.' }],
        maxTokens: 100,
        ...settings,
      }
      return {
        inputs,
        call: (signal: AbortSignal) => provider.ask(inputs, signal),
        faultOf: (output: unknown) => modelsFault(provider) ?? replyFault(output),
      }
    },
  }))
}

function modelsFault({ models }: ModelProvider): string | undefined {
  const names = models.map(({ name }) => name)
  if (names.length === 0 || names.some((name) => name === '')) return 'it has no models with names'
  return new Set(names).size < names.length ? 'it has two models of one name' : undefined
}

function replyFault(output: unknown): string | undefined {
  const { kind, text, reason, finish, usage, toolCalls }: Readonly<Record<string, unknown>> = {
    ...Object(output),
  }
  if (kind !== 'text' && kind !== 'failed') return `kind is ${String(kind)}, neither text nor failed`
  if (kind === 'failed' && typeof reason !== 'string') return 'a failure says no reason'
  if (kind === 'text' && typeof text !== 'string') return 'a text has no text'
  if (kind === 'text' && !FINISHES.includes(finish)) return `finish is ${String(finish)}`
  if (toolCalls !== undefined && !areToolCalls(toolCalls))
    return 'a tool call lacks its id, name or arguments'
  if (usage === undefined) return undefined
  const { inputTokens, outputTokens }: Readonly<Record<string, unknown>> = { ...Object(usage) }
  const counts = [inputTokens, outputTokens].every((one) => Number.isInteger(one) && Number(one) >= 0)
  return counts ? undefined : 'its usage is not in whole tokens'
}

function areToolCalls(calls: unknown): boolean {
  return (
    Array.isArray(calls) &&
    calls.every((call: unknown) => {
      const { id, name, arguments: given }: Readonly<Record<string, unknown>> = { ...Object(call) }
      return [id, name, given].every((one) => typeof one === 'string')
    })
  )
}
