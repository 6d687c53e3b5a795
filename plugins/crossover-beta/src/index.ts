import { definePlugin } from 'autotts'
import { BetaCrossover } from './beta-crossover.ts'
import { options } from './options.ts'

export { BetaCrossover } from './beta-crossover.ts'

export default definePlugin({
  kind: 'crossover',
  name: 'crossover-beta',
  apiVersion: 1,
  summary: 'Crosses the beta schedules of any two programs: SBX, transplants, splices, warps.',
  options,
  create: ({ options }) => new BetaCrossover(options),
})
