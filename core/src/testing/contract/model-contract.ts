import type { ModelProvider, ModelRequest } from '../../operators/model-provider.ts'
import type { ContractCase } from './contract-call.ts'

/** Requests of a model as operators make them. Replies need not be equal; usage has to be counts. */
export function modelCases(): ContractCase<ModelProvider>[] {
  return [{}, { temperature: 0.5 }].map((settings, i) => ({
    name: `request ${i}`,
    prepare: (provider: ModelProvider) => {
      const inputs: ModelRequest = {
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
  const { kind, text, reason, finish, usage }: Readonly<Record<string, unknown>> = { ...Object(output) }
  if (kind !== 'text' && kind !== 'failed') return `kind is ${String(kind)}, neither text nor failed`
  if (kind === 'failed' && typeof reason !== 'string') return 'a failure says no reason'
  if (kind === 'text' && typeof text !== 'string') return 'a text has no text'
  if (kind === 'text' && finish !== 'stop' && finish !== 'length') return `finish is ${String(finish)}`
  if (usage === undefined) return undefined
  const { inputTokens, outputTokens }: Readonly<Record<string, unknown>> = { ...Object(usage) }
  const counts = [inputTokens, outputTokens].every((one) => Number.isInteger(one) && Number(one) >= 0)
  return counts ? undefined : 'its usage is not in whole tokens'
}
