import { definePlugin } from 'autotts'
import { options } from './options.ts'
import { ProgramMutation } from './program-mutation.ts'

export { ProgramMutation } from './program-mutation.ts'

export default definePlugin({
  kind: 'mutation',
  name: 'mutation-program',
  apiVersion: 1,
  summary: 'Varies whole programs offline: constants, schedule forms, conditions, decision modules.',
  options,
  create: ({ options }) => new ProgramMutation(options),
})
