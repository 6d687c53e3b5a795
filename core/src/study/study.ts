import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { AutottsError } from '../errors/autotts-error.ts'
import { parseLocatedYaml } from '../stores/parse-located-yaml.ts'

const NAME = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, `.`, `_` and `-`')

const schema = z
  .strictObject({
    name: NAME,
    summary: z.string().optional(),
    /** Every arm is run with each of them. */
    seeds: z.array(z.int().min(0)).min(1),
    /** Experiment files by arm, relative to the study; the first is what the others are compared with. */
    arms: z.record(NAME, z.string().min(1)),
    /** `path=value`, for all arms alike. */
    set: z.array(z.string()).default([]),
    /** Mean tokens per question that accuracy is averaged over. */
    budgets: z.array(z.number().positive()).min(1).default([75_000, 150_000, 300_000, 600_000]),
    /** Branch orders per question with which what was found is measured. */
    orders: z.int().min(1).default(100),
  })
  .refine(({ arms }) => Object.keys(arms).length > 0, { error: 'at least one arm', path: ['arms'] })
  .refine(({ seeds }) => new Set(seeds).size === seeds.length, { error: 'each seed once', path: ['seeds'] })
  .refine(({ budgets }) => new Set(budgets).size === budgets.length, {
    error: 'each budget once',
    path: ['budgets'],
  })

/** Experiments that are run over the same seeds and compared. */
export interface Study extends z.output<typeof schema> {
  readonly file: string
}

export interface StudyRun {
  readonly arm: string
  readonly seed: number
  /** Absolute. */
  readonly experiment: string
}

/** @throws AutottsError E_STUDY */
export async function readStudy(file: string): Promise<Study> {
  const next = 'docs/guides/discover.md has an example.'
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AutottsError('E_STUDY', `there is no study ${file}`, {
      expected: 'a YAML file such as experiments/studies/aime24-2min.yaml',
      next: 'Give the path from the folder that you are in.',
      cause,
    })
  })
  return { ...parseLocatedYaml(text, { file, schema, code: 'E_STUDY', next }), file }
}

/** Seed by seed, so that a study that is broken off has whole seeds. */
export function studyRuns({ arms, seeds, file }: Study): readonly StudyRun[] {
  return seeds.flatMap((seed) =>
    Object.entries(arms).map(([arm, path]) => ({ arm, seed, experiment: resolve(dirname(file), path) })),
  )
}
