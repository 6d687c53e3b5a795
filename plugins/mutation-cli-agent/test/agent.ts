import { readFileSync } from 'node:fs'
import {
  type EvaluatedIndividual,
  type Executor,
  type ModelReply,
  type OutsideCall,
  seededRandom,
  type VariationContext,
} from 'autotts'
import { lazyExecutor, sampleIndividuals, sampleWorkbench, variationContext } from 'autotts/testing'
import type { ExecutionContext } from 'ava'
import { CliAgentMutation } from '../src/cli-agent-mutation.ts'
import plugin from '../src/index.ts'
import type { Options } from '../src/options.ts'
import { readResult } from '../src/work/invocation.ts'
import type { WorkResult } from '../src/work/work-result.ts'

const SCRIPT = { text: readFileSync(new URL('./scripted-agent.mjs', import.meta.url), 'utf8') }

/** Where Claude Code says what it took. */
export const CLAUDE = {
  format: 'json',
  usd: 'total_cost_usd',
  input: ['usage.input_tokens', 'usage.cache_read_input_tokens'],
  cached: 'usage.cache_read_input_tokens',
  output: 'usage.output_tokens',
} as const

/** Options of an agent that does as the script says. */
export function scripted(words: readonly string[], more: object = {}): Options {
  return plugin.options.parse({
    command: process.execPath,
    args: ['agent.mjs', ...words, '{prompt}'],
    name: 'agent',
    files: { 'agent.mjs': SCRIPT },
    report: CLAUDE,
    traces: 0,
    trial: 0,
    ...more,
  })
}

/** One that is closed with the test. */
export function executorOf(t: ExecutionContext): Executor {
  const executor = lazyExecutor()
  t.teardown(() => executor.close())
  return executor
}

export interface Worked {
  readonly variation: Awaited<ReturnType<CliAgentMutation['mutate']>>
  readonly calls: readonly OutsideCall[]
  readonly replies: readonly ModelReply[]
  /** What the last invocation came to. */
  readonly last: WorkResult | undefined
}

/** Has the agent vary the first sample program. */
export async function worked(
  t: ExecutionContext,
  options: Options,
  changes: Partial<VariationContext> = {},
  individual?: EvaluatedIndividual,
): Promise<Worked> {
  const executor = executorOf(t)
  const history = changes.history ?? sampleIndividuals()
  const [first] = history
  const parent = individual ?? first
  if (parent === undefined) throw new TypeError('there are no samples')
  const { signal = new AbortController().signal } = changes
  const operator = new CliAgentMutation(options)
  const calls: OutsideCall[] = []
  const replies: ModelReply[] = []
  const outside = {
    run: async (call: OutsideCall) => {
      calls.push(call)
      const reply = await call.run(signal)
      replies.push(reply)
      return reply
    },
  }
  const workbench = sampleWorkbench({ executor, history, episodes: operator.episodes, signal })
  const random = seededRandom('cli-agent')
  const context = variationContext({ random, history, outside, workbench, signal, ...changes })
  const variation = await operator.mutate(parent, context)
  const heard = replies.at(-1)
  return { variation, calls, replies, last: heard?.kind === 'text' ? readResult(heard.text) : undefined }
}

export function reasonOf({ variation }: Worked): string {
  return variation.kind === 'rejected' ? variation.reason : `an offspring: ${variation.change}`
}
