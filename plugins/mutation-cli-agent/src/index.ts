import { definePlugin } from 'autotts'
import { CliAgentMutation } from './cli-agent-mutation.ts'
import { options } from './options.ts'
import { resolveFiles } from './resolve-files.ts'

export { CliAgentMutation } from './cli-agent-mutation.ts'

export default definePlugin({
  kind: 'mutation',
  name: 'mutation-cli-agent',
  apiVersion: 1,
  summary: 'Has the command line of a coding agent edit a program in a folder of its own.',
  options,
  resolve: resolveFiles,
  create: ({ options }) => new CliAgentMutation(options),
})
