import type { ModelToolCall } from 'autotts'
import { beginning, data } from '../data.ts'
import type { Options } from '../options.ts'
import { type AgentTool, BadArguments, type ToolContext } from './agent-tool.ts'
import { checkDraft } from './check-draft.ts'
import { compareCurves } from './compare-curves.ts'
import { dryRun } from './dry-run.ts'
import { listPrograms } from './list-programs.ts'
import { readFindings } from './read-findings.ts'
import { readProgram } from './read-program.ts'
import { readTraces } from './read-traces.ts'
import { SUBMIT } from './submit.ts'

/** Of what a tool gives back: all of it is paid for again with every reply that follows. */
const MOST_CHARACTERS = 16_000

/** The tools that only read; without traces those that show them are not there, and without episodes nothing runs. */
export function readingTools({ traces, agent }: Pick<Options, 'traces' | 'agent'>): readonly AgentTool[] {
  const runs = agent.episodes > 0
  return [
    listPrograms,
    readProgram,
    compareCurves,
    ...(traces ? [readFindings] : []),
    ...(traces && runs ? [readTraces] : []),
    checkDraft,
    ...(runs ? [dryRun] : []),
  ]
}

/** What a call of a reading tool comes to: data for the model, whatever stands in it. */
export async function useTool(
  { name, arguments: given }: ModelToolCall,
  tools: readonly AgentTool[],
  context: ToolContext,
): Promise<string> {
  try {
    const tool = tools.find(({ definition }) => definition.name === name) ?? noTool(name, tools)
    return data(beginning(await tool.run(given, context), MOST_CHARACTERS))
  } catch (thrown) {
    if (thrown instanceof BadArguments) return `error: ${data(beginning(thrown.message, MOST_CHARACTERS))}`
    throw thrown
  }
}

/** @throws BadArguments */
function noTool(name: string, tools: readonly AgentTool[]): never {
  const names = [...tools.map(({ definition }) => definition.name), SUBMIT.name].join(', ')
  throw new BadArguments(`there is no tool ${JSON.stringify(name)}; there are ${names}`)
}
