import { z } from 'zod'
import { SEED_NAMES } from './grammar/seed-genomes.ts'
import { EDIT_KINDS } from './source/edit-kinds.ts'

/** Options of mutation-program as they stand in an experiment. */
export const options = z.strictObject({
  maxNodes: z
    .int()
    .min(20)
    .max(1_000)
    .default(60)
    .describe('Most nodes that the decision modules of a generated program may have.'),
  immigrants: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Share of the offspring that are new programs of the grammar, whoever the parent is.'),
  explore: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'Share of the budget of episodes or individuals in which all offspring are new programs, before any are bred; it takes nothing where the budget has neither.',
    ),
  seeds: z
    .array(z.enum(SEED_NAMES))
    .default([...SEED_NAMES])
    .describe(
      'Programs that people wrote in the grammar, which half of the new programs start from; [] for none.',
    ),
  guidedBy: z
    .enum(['critique', 'none'])
    .default('critique')
    .describe(
      "Whether a parent's critiques say which decisions are varied more often; without critics it makes no difference.",
    ),
  guidance: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe(
      'How closely critiques are followed: 0 not at all, 1 down to a floor that no decision falls below.',
    ),
  parsimony: z
    .number()
    .min(0)
    .max(1)
    .default(0.15)
    .describe(
      'Share of the offspring of a program of the grammar that only lose parts, so that what does nothing goes.',
    ),
  donors: z
    .int()
    .min(0)
    .max(10_000)
    .default(100)
    .describe(
      'From how many of the individuals evaluated last parts are taken, and differences of knobs followed; 0: offspring have one parent.',
    ),
  edits: z
    .array(z.enum(EDIT_KINDS))
    .min(1)
    .default([...EDIT_KINDS])
    .describe(
      'Which edits of programs that are not of the grammar are tried: of their knobs and schedules, of constants and thresholds, of conditions.',
    ),
  sigma: z
    .number()
    .positive()
    .max(2)
    .default(0.2)
    .describe('Standard deviation of Gaussian steps, as a share of the value.'),
  eta: z
    .number()
    .positive()
    .max(200)
    .default(20)
    .describe('Distribution index of polynomial mutation: larger stays nearer.'),
})

export type Options = z.output<typeof options>
