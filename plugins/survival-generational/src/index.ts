import { definePlugin } from 'autotts'
import { GenerationalSurvival } from './generational-survival.ts'
import { options } from './options.ts'

export { GenerationalSurvival } from './generational-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-generational',
  apiVersion: 1,
  summary: 'Whole generations: (mu + lambda) or (mu, lambda), by rank and crowding.',
  options,
  create: ({ options }) => new GenerationalSurvival(options),
})
