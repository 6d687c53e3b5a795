import { z } from 'zod'

const share = z.number().min(0).max(1)
const positive = z.number().positive()

const difficultySchema = z.strictObject({
  /** Chance that a branch of a middling question ends with a wrong answer. */
  mean: z.number().min(0.001).max(0.999),
  /** Standard deviation of the questions' difficulty, in log-odds; 0: all alike. */
  spread: z.number().min(0).max(10),
})

const lengthSchema = z.strictObject({
  /** Tokens of a branch of middling length. */
  median: positive.max(1e8),
  /** Standard deviation of the logarithm of the length among the branches of a question. */
  spread: z.number().min(0).max(3),
  /** The same among questions. */
  questionSpread: z.number().min(0).max(3),
  /** No branch has more tokens. */
  most: z.int().min(1).max(1e9),
  /** Correlation, by branch, of length with correctness; negative: the short ones are right. */
  correctness: z.number().min(-1).max(1),
})

const convergenceSchema = z.strictObject({
  /** Share of its length before which no branch shows its final answer. */
  from: share,
  /** Chance, at each probe after that, that a branch settles on its final answer. */
  hazard: share,
  /** Number of different answers among which unsettled branches wander. */
  guesses: z.int().min(1).max(1000),
})

const attractorSchema = z.strictObject({
  /** Share of branches that show their question's early attractor, a wrong answer, until they settle. */
  share: share,
  /** Chance that a wrong branch ends on that attractor. */
  kept: share,
})

const failuresSchema = z.strictObject({
  /** Chance that a probe reads ERR. */
  probes: share,
  /** Chance that a final answer reads ERR. */
  finals: share,
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
  description: z.string().default(''),
  seed: z.int().min(0).default(1),
  questions: z.int().min(1).max(10_000).default(24),
  branches: z.int().min(1).max(10_000).default(64),
  /** Tokens between two probes. */
  interval: z.int().min(1).max(1e9).default(500),
  /** Number of wrong answers on which branches of a question can end, and how unequal they are (0: equal). */
  wrong: z
    .strictObject({ modes: z.int().min(1).max(1000).default(6), skew: z.number().min(0).max(10).default(1) })
    .prefault({}),
  difficulty: difficultySchema
    .extend({
      mean: difficultySchema.shape.mean.default(0.4),
      spread: difficultySchema.shape.spread.default(1.2),
    })
    .prefault({}),
  length: lengthSchema
    .extend({
      median: lengthSchema.shape.median.default(6000),
      spread: lengthSchema.shape.spread.default(0.35),
      questionSpread: lengthSchema.shape.questionSpread.default(0.25),
      most: lengthSchema.shape.most.default(20_000),
      correctness: lengthSchema.shape.correctness.default(-0.3),
    })
    .prefault({}),
  convergence: convergenceSchema
    .extend({
      from: convergenceSchema.shape.from.default(0.3),
      hazard: convergenceSchema.shape.hazard.default(0.25),
      guesses: convergenceSchema.shape.guesses.default(12),
    })
    .prefault({}),
  attractor: attractorSchema
    .extend({
      share: attractorSchema.shape.share.default(0.3),
      kept: attractorSchema.shape.kept.default(0.3),
    })
    .prefault({}),
  failures: failuresSchema
    .extend({
      probes: failuresSchema.shape.probes.default(0.05),
      finals: failuresSchema.shape.finals.default(0.01),
    })
    .prefault({}),
  /** Several models of one family, each by what differs from the above; without it there is one, `synthetic`. */
  models: z
    .record(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]*$/u, 'a model is named by small letters, digits, dots and hyphens'),
      z.strictObject({
        difficulty: z.exactOptional(z.strictObject(exactly(difficultySchema.shape))),
        length: z.exactOptional(z.strictObject(exactly(lengthSchema.shape))),
        convergence: z.exactOptional(z.strictObject(exactly(convergenceSchema.shape))),
        attractor: z.exactOptional(z.strictObject(exactly(attractorSchema.shape))),
        failures: z.exactOptional(z.strictObject(exactly(failuresSchema.shape))),
      }),
    )
    .optional(),
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
