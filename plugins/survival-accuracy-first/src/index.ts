import { definePlugin } from 'autotts'
import { AccuracyFirstSurvival } from './accuracy-first-survival.ts'
import { options } from './options.ts'

export { AccuracyFirstSurvival } from './accuracy-first-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-accuracy-first',
  apiVersion: 1,
  summary: 'One objective first, such as accuracy; the next decides where it ties within a tolerance.',
  options,
  create: ({ options }) => new AccuracyFirstSurvival(options),
})
