import { definePlugin } from 'autotts'
import { options } from './options.ts'
import { RandomSurvival } from './random-survival.ts'

export { RandomSurvival } from './random-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-random',
  apiVersion: 1,
  summary: 'No selection: random search on the same budget, for comparison.',
  options,
  create: ({ options }) => new RandomSurvival(options),
})
