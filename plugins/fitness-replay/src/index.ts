import { definePlugin } from 'autotts'
import { options } from './options.ts'
import { ReplayFitness } from './replay-fitness.ts'

export { ReplayFitness } from './replay-fitness.ts'

export default definePlugin({
  kind: 'fitness',
  name: 'fitness-replay',
  apiVersion: 1,
  summary: 'Accuracy-token curve over a beta sweep on the search stores.',
  options,
  create: ({ options }) => new ReplayFitness(options),
})
