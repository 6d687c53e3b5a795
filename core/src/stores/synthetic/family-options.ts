import { z } from 'zod'

const share = z.number().min(0).max(1)
const positive = z.number().positive()

const difficultySchema = z.strictObject({
  mean: z
    .number()
    .min(0.001)
    .max(0.999)
    .describe('Chance that a branch of a middling question ends with a wrong answer.'),
  spread: z
    .number()
    .min(0)
    .max(10)
    .describe("Standard deviation of the questions' difficulty, in log-odds; 0: all alike."),
})

const lengthSchema = z.strictObject({
  median: positive.max(1e8).describe('Tokens of a branch of middling length.'),
  spread: z
    .number()
    .min(0)
    .max(3)
    .describe('Standard deviation of the logarithm of the length among the branches of a question.'),
  questionSpread: z.number().min(0).max(3).describe('The same among questions.'),
  most: z.int().min(1).max(1e9).describe('No branch has more tokens.'),
  correctness: z
    .number()
    .min(-1)
    .max(1)
    .describe('Correlation, by branch, of length with correctness; negative: the short ones are right.'),
})

const convergenceSchema = z.strictObject({
  from: share.describe('Share of its length before which no branch shows its final answer.'),
  hazard: share.describe('Chance, at each probe after that, that a branch settles on its final answer.'),
  guesses: z
    .int()
    .min(1)
    .max(1000)
    .describe('Number of different answers among which unsettled branches wander.'),
})

const attractorSchema = z.strictObject({
  share: share.describe(
    "Share of branches that show their question's early attractor, a wrong answer, until they settle.",
  ),
  kept: share.describe('Chance that a wrong branch ends on that attractor.'),
})

const failuresSchema = z.strictObject({
  probes: share.describe('Chance that a probe reads ERR.'),
  finals: share.describe('Chance that a final answer reads ERR.'),
})

type Exactly<S extends z.core.$ZodShape> = { [K in keyof S]: z.ZodExactOptional<S[K]> }

/** The fields of a section, each of which may be left out but not be undefined. */
function exactly<S extends z.core.$ZodShape>(shape: S): Exactly<S> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, field]) => [key, z.exactOptional(field)]),
  ) as Exactly<S>
}

/** The YAML of a synthetic family; docs/guides/data.md describes it. */
export const familySchema = z.strictObject({
  description: z.string().default('').describe('For people; no result depends on it.'),
  seed: z.int().min(0).default(1).describe('Another one draws other questions and branches.'),
  questions: z.int().min(1).max(10_000).default(24).describe('Questions of a store.'),
  branches: z.int().min(1).max(10_000).default(64).describe('Branches of a question.'),
  interval: z.int().min(1).max(1e9).default(500).describe('Tokens between two probes.'),
  wrong: z
    .strictObject({
      modes: z.int().min(1).max(1000).default(6).describe('How many there are for a question.'),
      skew: z.number().min(0).max(10).default(1).describe('How unequal they are; 0: equal.'),
    })
    .prefault({})
    .describe('Wrong answers on which branches can end.'),
  difficulty: difficultySchema
    .extend({
      mean: difficultySchema.shape.mean.default(0.4),
      spread: difficultySchema.shape.spread.default(1.2),
    })
    .prefault({})
    .describe('How often branches are wrong.'),
  length: lengthSchema
    .extend({
      median: lengthSchema.shape.median.default(6000),
      spread: lengthSchema.shape.spread.default(0.35),
      questionSpread: lengthSchema.shape.questionSpread.default(0.25),
      most: lengthSchema.shape.most.default(20_000),
      correctness: lengthSchema.shape.correctness.default(-0.3),
    })
    .prefault({})
    .describe('How many tokens branches have.'),
  convergence: convergenceSchema
    .extend({
      from: convergenceSchema.shape.from.default(0.3),
      hazard: convergenceSchema.shape.hazard.default(0.25),
      guesses: convergenceSchema.shape.guesses.default(12),
    })
    .prefault({})
    .describe('When a branch settles on its final answer.'),
  attractor: attractorSchema
    .extend({
      share: attractorSchema.shape.share.default(0.3),
      kept: attractorSchema.shape.kept.default(0.3),
    })
    .prefault({})
    .describe('A wrong answer that branches of a question show early.'),
  failures: failuresSchema
    .extend({
      probes: failuresSchema.shape.probes.default(0.05),
      finals: failuresSchema.shape.finals.default(0.01),
    })
    .prefault({})
    .describe('What cannot be read, as ERR.'),
  models: z
    .record(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]*$/u, 'a model is named by small letters, digits, dots and hyphens'),
      z.strictObject({
        difficulty: z
          .exactOptional(z.strictObject(exactly(difficultySchema.shape)))
          .describe('How often branches are wrong, where it differs.'),
        length: z
          .exactOptional(z.strictObject(exactly(lengthSchema.shape)))
          .describe('How many tokens branches have, where it differs.'),
        convergence: z
          .exactOptional(z.strictObject(exactly(convergenceSchema.shape)))
          .describe('When a branch settles on its final answer, where it differs.'),
        attractor: z
          .exactOptional(z.strictObject(exactly(attractorSchema.shape)))
          .describe('A wrong answer that branches of a question show early, where it differs.'),
        failures: z
          .exactOptional(z.strictObject(exactly(failuresSchema.shape)))
          .describe('What cannot be read, as ERR, where it differs.'),
      }),
    )
    .optional()
    .describe(
      'Several models of one family, each by what differs from the rest; without it there is one, `synthetic`.',
    ),
})

export type FamilyOptions = z.output<typeof familySchema>

/** The options of one store of a family. */
export type SyntheticOptions = Omit<FamilyOptions, 'models' | 'description'>

/** A family as its file gives it. */
export interface Family {
  /** The name of the file, which is the benchmark of its stores. */
  readonly name: string
  readonly options: FamilyOptions
}
