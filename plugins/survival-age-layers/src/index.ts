import { definePlugin } from 'autotts'
import { AgeLayersSurvival } from './age-layers-survival.ts'
import { options } from './options.ts'

export { AgeLayersSurvival } from './age-layers-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-age-layers',
  apiVersion: 1,
  summary: 'Layers by age, in which newcomers compete with newcomers (ALPS).',
  options,
  create: ({ options }) => new AgeLayersSurvival(options),
})
