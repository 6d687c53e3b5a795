import type { ModelUsage } from 'autotts'
import type { Options } from '../options.ts'
import { lineValues, wholeValue } from './json-output.ts'
import { numberAt } from './json-path.ts'

/** What an agent said of its own cost, as far as it said it. */
export interface ReportedCost {
  readonly usage?: ModelUsage
  readonly usd?: number
}

interface CostOptions {
  readonly report?: Report | undefined
  readonly price?: Options['price']
}

type Paths = string | readonly string[] | undefined

/** Where an output says what it took, as the options have it. */
interface Report {
  readonly format: 'json' | 'lines'
  readonly usd?: string | undefined
  readonly input?: Paths
  readonly cached?: Paths
  readonly output?: Paths
}

/** Reads what the output of an agent says it took; nothing where it says nothing that can be read. */
export function reportedCost(output: string, { report, price }: CostOptions): ReportedCost {
  if (report === undefined) return {}
  const values = report.format === 'json' ? wholeValue(output) : lineValues(output)
  const at = (paths: Paths): number | undefined => {
    for (const value of values) {
      const found = [paths ?? []].flat().flatMap((path) => numberAt(value, path) ?? [])
      if (found.length > 0) return found.reduce((sum, one) => sum + one, 0)
    }
    return undefined
  }
  const [input, cached, reply, stated] = [report.input, report.cached, report.output, report.usd].map(at)
  const usage = input === undefined || reply === undefined ? undefined : usageOf(input, cached, reply)
  const usd = stated ?? (usage && price && priced(usage, price))
  return { ...(usage === undefined ? {} : { usage }), ...(usd === undefined ? {} : { usd }) }
}

function usageOf(input: number, cached: number | undefined, output: number): ModelUsage {
  const known = { inputTokens: Math.ceil(input), outputTokens: Math.ceil(output) }
  return cached === undefined
    ? known
    : { ...known, cachedTokens: Math.min(Math.ceil(cached), known.inputTokens) }
}

function priced(
  { inputTokens, cachedTokens = 0, outputTokens }: ModelUsage,
  price: NonNullable<Options['price']>,
): number {
  const { input, output, cachedInput = input } = price
  return ((inputTokens - cachedTokens) * input + cachedTokens * cachedInput + outputTokens * output) / 1e6
}
