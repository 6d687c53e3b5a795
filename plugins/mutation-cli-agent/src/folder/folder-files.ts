import {
  CONTROLLER_DECLARATIONS,
  type EvaluatedIndividual,
  templateText,
  type VariationContext,
} from 'autotts'
import type { Options } from '../options.ts'
import { historyFiles } from './history-files.ts'
import { BETA_NONE, BETA_SWEPT, TASK, taskText } from './task-text.ts'
import { traceFiles } from './trace-files.ts'

/** Everything that the agent finds besides the program that it edits; the same for every invocation of one attempt. */
export async function folderFiles(
  parent: EvaluatedIndividual,
  { history, lessons = [], setup, workbench }: VariationContext,
  options: Options,
): Promise<Record<string, string>> {
  const swept = setup?.beta !== 'none'
  const objectives = setup?.objectives ?? []
  const template = templateText(options.instructions) ?? TASK
  return {
    ...Object.fromEntries(
      Object.entries(options.files).map(([path, text]) => [path, templateText(text) ?? '']),
    ),
    'TASK.md': taskText(template, {
      objectives: objectives.map(({ name, direction, unit }) => `${name} (${unit}, ${direction})`).join(', '),
      beta: swept ? BETA_SWEPT : BETA_NONE,
      time: `${options.minutes} minutes`,
    }),
    'contract/controller.d.ts': CONTROLLER_DECLARATIONS,
    [`parents/${parent.id}.ts`]: parent.program.source,
    ...historyFiles(parent, history, options.history),
    ...(await traceFiles(parent, workbench, { most: options.traces, beta: swept ? 0.5 : 1 })),
    ...(lessons.length === 0
      ? {}
      : {
          'lessons.md': lessons
            .map(({ text, individuals }) => `- ${text.replaceAll(/\s+/g, ' ')} (${individuals.join(', ')})\n`)
            .join(''),
        }),
  }
}
