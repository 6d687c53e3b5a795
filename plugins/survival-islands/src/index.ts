import { definePlugin } from 'autotts'
import { IslandsSurvival } from './islands-survival.ts'
import { options } from './options.ts'

export { IslandsSurvival } from './islands-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-islands',
  apiVersion: 1,
  summary: 'Islands with migration, each with NSGA-II survival of its own.',
  options,
  create: ({ options }) => new IslandsSurvival(options),
})
