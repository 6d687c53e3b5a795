import { templateOption } from 'autotts'
import { z } from 'zod'
import { JSON_PATH } from './report/json-path.ts'

/** Forward slashes, no step upwards, nothing hidden behind a drive or a root. */
const INSIDE = /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))(?!.*\/\/)[\w@. -]+(?:\/[\w@. -]+)*$/

/** Files that the folder has anyway. */
const OURS =
  /^(?:TASK\.md|controller\.ts|SUMMARY\.md|ERROR\.txt|lessons\.md|(?:contract|parents|history|traces)(?:\/.*)?)$/

const path = z.string().regex(JSON_PATH, 'names and numbers joined by dots, such as usage.input_tokens')
const paths = z.union([path, z.array(path).min(1)])
const dollars = z.number().min(0)

export const options = z.strictObject({
  command: z.string().min(1).describe('The program: a name that is found in PATH, or an absolute path.'),
  args: z
    .array(z.string())
    .default([])
    .describe('Its words; {prompt}, {minutes} and {maxUsd} stand for what they say. No shell is involved.'),
  stdin: z.string().optional().describe('What it reads from standard input; {prompt} may stand in it.'),
  name: z
    .string()
    .min(1)
    .optional()
    .describe("By which the log calls it; the command's own name where it is left out."),
  env: z
    .array(z.string().regex(/^[A-Za-z_]\w*$/, 'a name, such as ANTHROPIC_API_KEY'))
    .default([])
    .describe(
      'Environment variables that it is given besides PATH. HOME is an empty folder unless it is named here.',
    ),
  files: z
    .record(z.string().regex(INSIDE, 'a path inside the folder, such as CLAUDE.md'), templateOption)
    .refine((files) => !Object.keys(files).some((path) => OURS.test(path)), {
      error:
        'a file that the folder has anyway: TASK.md (see `instructions`), controller.ts, SUMMARY.md, ...',
    })
    .default({})
    .describe(
      'Further files of its folder: path there -> file from the folder of the experiment file, or `{ text }`.',
    ),
  instructions: templateOption
    .optional()
    .describe('TASK.md in the place of the one that comes with the plugin: a file, or `{ text }`.'),
  minutes: z.number().positive().max(1_440).default(20).describe('Time limit of one invocation.'),
  repairs: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe('How often a program that fails its check goes back, each time with a new invocation.'),
  maxUsd: dollars
    .optional()
    .describe('Most dollars that one invocation can cost; a budget in dollars needs it, and reserves it.'),
  maxTokens: z
    .int()
    .min(0)
    .optional()
    .describe('Most tokens that one invocation can take; a budget in tokens needs it, and reserves it.'),
  report: z
    .strictObject({
      format: z
        .enum(['json', 'lines'])
        .describe(
          'json: its output is one JSON value; lines: a JSON value a line, of which the last that has it counts.',
        ),
      usd: path.optional().describe('Where the dollars stand, such as total_cost_usd.'),
      input: paths.optional().describe('Where the tokens of its prompts stand, all of which are added up.'),
      cached: paths.optional().describe('Where those of them stand that were cached.'),
      output: paths.optional().describe('Where the tokens of its replies stand.'),
    })
    .optional()
    .describe('Where its output says what it took; what it does not say counts as reserved.'),
  price: z
    .strictObject({
      input: dollars.describe('Of prompts.'),
      cachedInput: dollars.optional().describe('Of prompts that were cached; as input where it is left out.'),
      output: dollars.describe('Of replies.'),
    })
    .optional()
    .describe('Dollars per million tokens, for agents that report tokens alone.'),
  history: z
    .int()
    .min(0)
    .max(500)
    .default(12)
    .describe('Programs in its folder besides the parent: half the most accurate, half the latest.'),
  traces: z
    .int()
    .min(0)
    .default(24)
    .describe(
      'Episodes of the parent whose traces are in its folder; they count against the budget. 0 is none.',
    ),
  trial: z
    .int()
    .min(0)
    .default(240)
    .describe(
      'Most episodes on which a program is tried before it is offered, so that one that fails goes back; they count against the budget. 0 is no trial.',
    ),
})

export type Options = ReturnType<typeof options.parse>
