import type { EvaluatedIndividual, Json, ModelTool, VariationContext } from 'autotts'
import { z } from 'zod'
import type { Options } from '../options.ts'

/** What tools look at. */
export interface ToolContext {
  readonly parent: EvaluatedIndividual
  readonly context: VariationContext
  readonly options: Options
}

/** A tool that only reads; what it gives back is shown to the model as data. */
export interface AgentTool {
  readonly definition: ModelTool
  /** @param given the arguments as the model wrote them @throws BadArguments */
  run(given: string, tools: ToolContext): Promise<string>
}

/** What the model asked for makes no sense; it is told why, and may ask again. */
export class BadArguments extends Error {}

interface ToolSource<S extends z.ZodObject> {
  readonly name: string
  readonly description: string
  readonly parameters: S
  run(given: z.output<S>, tools: ToolContext): string | Promise<string>
}

export function agentTool<S extends z.ZodObject>({ run, ...source }: ToolSource<S>): AgentTool {
  return {
    definition: toolDefinition(source),
    run: async (given, tools) => run(readArguments(given, source.parameters), tools),
  }
}

export function toolDefinition({
  name,
  description,
  parameters,
}: {
  readonly name: string
  readonly description: string
  readonly parameters: z.ZodObject
}): ModelTool {
  const { $schema: _schema, ...schema }: Readonly<Record<string, Json>> = JSON.parse(
    JSON.stringify(z.toJSONSchema(parameters, { io: 'input' })),
  )
  return { name, description, parameters: schema }
}

/** Models send invalid JSON, and leave it out where nothing is required. @throws BadArguments */
export function readArguments<S extends z.ZodObject>(given: string, parameters: S): z.output<S> {
  const parsed = parameters.safeParse(parseJson(given.trim() === '' ? '{}' : given))
  if (parsed.success) return parsed.data
  throw new BadArguments(`the arguments do not fit: ${z.prettifyError(parsed.error)}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new BadArguments(
      `the arguments are not valid JSON: ${thrown instanceof Error ? thrown.message : thrown}`,
    )
  }
}

/** @throws BadArguments */
export function individual(id: string, { context: { history } }: ToolContext): EvaluatedIndividual {
  const found = history.find((one) => one.id === id)
  if (found !== undefined) return found
  const ids = history.map((one) => one.id).join(', ')
  throw new BadArguments(`there is no program ${JSON.stringify(id)} in the history; there are ${ids}`)
}

export const programId = z.string().describe('Id of a program of the history, such as i0003.')
