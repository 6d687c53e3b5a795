import { BEHAVIOUR_TRAITS } from 'autotts'
import { z } from 'zod'
import { axisRange } from './axis-range.ts'

const ascending = (edges: readonly number[]): boolean =>
  edges.every((edge, i) => i === 0 || edge > (edges[i - 1] as number))

const axis = z
  .strictObject({
    trait: z
      .enum(BEHAVIOUR_TRAITS)
      .describe(
        'What is measured on the probe set: width (branches an episode), depth (intervals a branch), stop (longest branch used, as a share of the longest recorded), pruned (share of the branches), tokens (an episode).',
      ),
    bins: z.int().min(1).max(64).optional().describe('How many bins lie between min and max.'),
    min: z.number().optional().describe('Lower end; what lies below it counts into the first bin.'),
    max: z.number().optional().describe('Upper end; what lies above it counts into the last bin.'),
    log: z.boolean().optional().describe('Bins of equal ratio instead of equal width.'),
    edges: z
      .array(z.number())
      .min(2)
      .max(65)
      .refine(ascending, { error: 'edges must ascend' })
      .optional()
      .describe('The edges of the bins themselves, in the place of bins, min, max and log.'),
  })
  .superRefine(({ trait, edges, ...given }, context) => {
    const wrong = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (edges !== undefined) {
      const [key] = Object.keys(given)
      if (key !== undefined) wrong(key, 'edges alone: they say already what bins, min, max and log would say')
      return
    }
    const { min, max, log } = axisRange(trait, given)
    if (min >= max) wrong(given.max === undefined ? 'min' : 'max', `a min below max; here ${min} and ${max}`)
    else if (log && min <= 0)
      wrong(given.min === undefined ? 'log' : 'min', 'a min above 0 where bins are of equal ratio (log)')
  })

const quality = z.union([
  z.string().min(1),
  z.strictObject({
    indicator: z.literal('hypervolume').describe('Area above `reference` that the curve dominates.'),
    reference: z
      .strictObject({
        accuracy: z.number().min(0).max(100).default(0).describe('Percent.'),
        tokens: z.number().positive().default(1_000_000).describe('Mean tokens per question.'),
      })
      .prefault({})
      .describe('Worst corner, from which the area is measured.'),
  }),
  z.strictObject({
    indicator: z
      .literal('budget-averaged-accuracy')
      .describe('Accuracy within a budget, averaged over `budgets`.'),
    budgets: z.array(z.number().positive()).min(1).describe('In mean tokens per question.'),
  }),
])

/** Options of archive-map-elites as they stand in an experiment. */
export const options = z.strictObject({
  axes: z
    .array(axis)
    .min(1)
    .max(4)
    .refine((axes) => new Set(axes.map(({ trait }) => trait)).size === axes.length, {
      error: 'each trait at most once',
    })
    .default([{ trait: 'width' }, { trait: 'stop' }])
    .describe('Axes of the grid, 1 to 4; what is left out of an axis has a default for its trait.'),
  quality: quality
    .optional()
    .describe(
      'What decides within a cell: an objective of the fitness function, the first one where it is left out; or an indicator of the curve (hypervolume, budget-averaged-accuracy).',
    ),
})

export type Options = z.output<typeof options>
export type AxisOptions = Options['axes'][number]
export type QualityOptions = z.output<typeof quality>
