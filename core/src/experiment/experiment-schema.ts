import { z } from 'zod'

/** Names become folder names: `runs/NAME-SEED`. */
const NAME = /^[a-z0-9][a-z0-9._-]*$/

const amount = z.number().min(0)
const names = z.array(z.string().min(1))
const options = z.record(z.string(), z.json()).meta({ description: 'Options of the plugin.' })

const use = z.strictObject({
  use: z.string().min(1).meta({
    description: 'A first-party plugin, an installed package, or a file beside this one (./my-plugin.ts).',
  }),
  with: options.optional(),
})

/** A plugin whose options can be set without naming it. */
function useOr(name: string) {
  return use.extend({ use: use.shape.use.default(name) }).prefault({})
}

const operator = use.extend({
  weight: z
    .number()
    .min(0)
    .default(1)
    .meta({ description: 'How often it is chosen, relative to the others.' }),
  from: z.number().min(0).max(1).optional().meta({
    description:
      'Share of the budget of individuals or episodes that has to be used up before it is chosen, where another operator can be; a budget of minutes alone has no such beginning.',
  }),
})

const archive = use.extend({
  breed: z.number().min(0).max(1).default(0).meta({
    description:
      'Share of the offspring that is bred from its elites instead of the population; 1 is MAP-Elites.',
  }),
})

const part = z.array(z.string().regex(/^[^/]+$/, 'a name or a glob, without a slash')).min(1)

const stores = z
  .array(
    z.union([
      z.string().min(1),
      z.strictObject({
        models: part.meta({ description: 'Models (qwen3-8b), or globs over them.' }),
        benchmarks: part.meta({ description: 'Benchmarks (aime24), or globs over them.' }),
      }),
      use,
    ]),
  )
  .min(1)
  .meta({
    description:
      'Ids (qwen3-8b/aime24), globs over ids, paths from the working folder, { models, benchmarks }: every pair of them, or { use, with }: a plugin that gives stores.',
  })

/** The form of an experiment file; docs/reference/experiment-yaml.md explains every key. */
export const experimentSchema = z
  .strictObject({
    extends: z
      .union([z.string().min(1), names], { error: 'a path, or a list of paths' })
      .optional()
      .meta({ description: 'Experiment files below this one; of several the later one wins.' }),
    name: z
      .string()
      .regex(NAME, 'lower-case letters, digits, `.`, `_` and `-`, beginning with a letter or a digit')
      .meta({ description: 'Lower case; the run folder is runs/NAME-SEED.' }),
    summary: z.string().optional().meta({ description: 'One sentence for people.' }),
    seed: z.int().min(0).default(1).meta({ description: 'Equal seeds give equal results, byte for byte.' }),
    env: z.record(z.string(), z.string().nullable()).optional().meta({
      description:
        'Environment variables that texts may use, with their defaults; null where one has to be set. Never keys.',
    }),
    search: z
      .strictObject({
        stores,
        grading: z.enum(['paper', 'corrected']).default('corrected'),
        kappa: amount.default(0).meta({ description: 'Cost of a probe, in intervals.' }),
        beta: z.enum(['swept', 'none']).default('swept').meta({
          description:
            'With `none` the programs that are bred have constant knobs and one operating point: the ablation of the paper.',
        }),
      })
      .meta({ description: 'What programs are evaluated on during the search.' }),
    heldOut: z
      .strictObject({
        stores,
        audit: z.enum(['refuse', 'warn']).default('refuse').meta({
          description: 'What happens where a question is both searched on and held out.',
        }),
        report: z.enum(['at-end', 'on-request']).default('at-end').meta({
          description:
            'When they are opened: by the run itself once the search has ended, or only by `autotts report RUN --held-out`.',
        }),
      })
      .optional()
      .meta({ description: 'Stores that only the report of a finished run opens.' }),
    slots: z.int().min(1).max(64).default(4).meta({
      description:
        'Individuals under way at a time. Part of the experiment: it changes who can breed with whom.',
    }),
    population: z
      .strictObject({
        size: z.int().min(2).default(24),
        seeds: names
          .min(1)
          .default(['asc', 'esc', 'parallel-probe', 'short-m'])
          .meta({ description: 'First-party controllers, or controller files beside this one.' }),
      })
      .prefault({}),
    duplicates: z
      .strictObject({
        questions: z.int().min(0).default(8).meta({
          description:
            'Questions of every search store on which a program is probed, at 11 betas in three branch orders; one that acts as an earlier one did is not evaluated. 0 is off.',
        }),
      })
      .prefault({}),
    models: z.array(use).default([]).meta({
      description: 'Servers with models that operators may ask, such as { use: model-openai }.',
    }),
    mutation: z.array(operator).prefault([{ use: 'mutation-program' }]),
    crossover: z.array(operator).default([]),
    fitness: useOr('fitness-replay'),
    critics: z.array(use).default([]),
    archives: z
      .array(archive)
      .refine((archives) => archives.reduce((sum, { breed }) => sum + breed, 0) <= 1, {
        error: 'the archives breed more than all of the offspring (the sum of their `breed` is above 1)',
      })
      .default([])
      .meta({ description: 'Elites that differ in what they do; they are kept beside the population.' }),
    choice: use.optional().meta({
      description: 'Decides which operator makes an offspring; by their weights where it is left out.',
    }),
    selection: useOr('selection-tournament'),
    survival: useOr('survival-nsga2'),
    termination: z.array(use).default([]),
    budget: z
      .strictObject({
        individuals: z.int().min(1).optional().meta({ description: 'Programs tried, seeds included.' }),
        episodes: z.int().min(1).optional().meta({ description: 'Episodes run for evaluation.' }),
        minutes: z.number().positive().optional().meta({
          description: 'Wall-clock. A run that ends by it cannot be repeated byte for byte.',
        }),
        usd: amount
          .optional()
          .meta({ description: 'Dollars for model calls; 0 is no call. Every model needs a price.' }),
        tokens: z
          .int()
          .min(0)
          .optional()
          .meta({ description: 'Tokens of model calls, input and output; 0 is no call.' }),
      })
      .meta({ description: 'What the search may spend; it ends when the first of them is used up.' }),
    baselines: names
      .default(['sc', 'asc', 'esc', 'parallel-probe'])
      .meta({ description: 'Controllers that the report compares with.' }),
    patience: z.number().positive().max(10_080).default(60).meta({
      description:
        'Minutes that one call of a plugin may take; then the run ends, and can go on. No result depends on it.',
    }),
    executor: useOr('executor-local').meta({
      description:
        'Where programs run; --workers and --sandbox go before its options. No result depends on it.',
    }),
    report: z.array(use).default([{ use: 'reporter-terminal' }, { use: 'reporter-files' }]),
  })
  .meta({ title: 'autotts experiment', description: 'A search for test-time-scaling controllers.' })

export type ExperimentSpec = z.output<typeof experimentSchema>
export type StoreChoice = z.output<typeof stores>[number]
export type PluginUse = z.output<typeof use>
export type OperatorUse = z.output<typeof operator>
