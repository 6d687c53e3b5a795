import type {
  EvaluatedIndividual,
  LeastCall,
  MutationOperator,
  SearchSetup,
  SetupFault,
  Variation,
  VariationContext,
} from 'autotts'
import { folderFiles } from './folder/folder-files.ts'
import type { Options } from './options.ts'
import { setupFault } from './setup-fault.ts'
import { readSummary } from './summary.ts'
import { tryDraft } from './trial.ts'
import { agentName, outsideCall, PROGRAM, readResult } from './work/invocation.ts'
import type { WorkResult } from './work/work-result.ts'

const TASK_PROMPT = `Read TASK.md in this folder and do what it says: improve ${PROGRAM}.`

/** What was wrong with the last version. */
interface Refused {
  readonly source: string
  readonly reason: string
}

/** Has a coding agent edit the parent in a folder of its own; what it leaves there is the offspring. */
export class CliAgentMutation implements MutationOperator {
  readonly outside: readonly string[]
  readonly episodes: number
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.outside = [agentName(options)]
    this.episodes = options.traces + options.trial
  }

  refusal(setup: SearchSetup): SetupFault | undefined {
    return setupFault(setup, this.#options)
  }

  leastCalls(): readonly LeastCall[] {
    const { maxTokens: tokens = 0, maxUsd: usd = 0 } = this.#options
    return [{ kind: 'outside', name: agentName(this.#options), most: { tokens, usd } }]
  }

  async mutate(parent: EvaluatedIndividual, context: VariationContext): Promise<Variation> {
    const name = agentName(this.#options)
    if (context.outside === undefined) throw new TypeError('there is nobody to meter what the agent costs')
    const files = await folderFiles(parent, context, this.#options)
    let refused: Refused | undefined
    let spent: number | undefined = 0
    for (let left = this.#options.repairs; ; left -= 1) {
      const call = outsideCall(invocationOf(parent, files, refused), this.#options)
      const reply = await context.outside.run(call)
      if (reply.kind === 'failed') return rejected(`${name}: ${reply.reason}`)
      spent = spent === undefined || reply.usd === undefined ? undefined : spent + reply.usd
      const result = readResult(reply.text)
      const { program } = result
      if (program.kind === 'unfit')
        return rejected(`${name}: ${program.reason}${endOf(result)}${lastWords(result)}`)
      const before = refused?.source ?? parent.program.source
      if (program.text === before) return rejected(unchanged(name, refused, result))
      const { setup, workbench } = context
      const outcome = await tryDraft(program.text, workbench, { most: this.#options.trial, setup })
      if (outcome.kind === 'passed') return offspring(name, program.text, spent, result)
      if (left === 0 || hasGivenUp(result))
        return rejected(`${name}: its program is refused${endOf(result)}: ${outcome.reason}`)
      refused = { source: program.text, reason: outcome.reason }
    }
  }
}

function invocationOf(
  parent: EvaluatedIndividual,
  files: Readonly<Record<string, string>>,
  refused: Refused | undefined,
) {
  if (refused === undefined)
    return { prompt: TASK_PROMPT, files: { ...files, [PROGRAM]: parent.program.source } }
  const { source, reason } = refused
  return {
    prompt: `${TASK_PROMPT} Its present version, which you made, is refused; mend it. ERROR.txt has this in full:\n${reason}`,
    files: { ...files, [PROGRAM]: source, 'ERROR.txt': `${reason}\n` },
  }
}

function offspring(name: string, source: string, usd: number | undefined, result: WorkResult): Variation {
  const { idea, notes } = readSummary(result.summary)
  const cost = usd === undefined || usd === 0 ? '' : ` (${usd.toFixed(4)} dollars)`
  return { kind: 'offspring', source, change: `${name}${cost}${endOf(result)}: ${idea}`, notes }
}

function rejected(reason: string): Variation {
  return { kind: 'rejected', reason }
}

function unchanged(name: string, refused: Refused | undefined, result: WorkResult): string {
  const what =
    refused === undefined ? 'it changed nothing' : `it did not mend what was refused: ${refused.reason}`
  return `${name}: ${what}${endOf(result)}${lastWords(result)}`
}

/** Whoever failed, or ran out of time, is not sent back: it would be paid for the same again. */
function hasGivenUp({ ended, code }: WorkResult): boolean {
  return ended === 'limit' || code !== 0
}

function endOf({ ended, code, signal }: WorkResult): string {
  if (ended === 'limit') return ' (stopped at its time limit)'
  if (signal !== null) return ` (ended by ${signal})`
  return code === 0 ? '' : ` (exit code ${code})`
}

function lastWords({ words }: WorkResult): string {
  return words === '' ? '' : `; its last words: ${words}`
}
