import { z } from 'zod'
import { importPlugin } from '../../../composition/load-plugin.ts'
import { defineCommand } from '../../command.ts'
import { describeOptions } from '../../describe-options.ts'

export default defineCommand({
  positionals: {
    name: {
      type: 'string',
      demandOption: true,
      describe: 'A first-party plugin, an installed package, or a file',
    },
  },
  options: {},
  examples: [['plugin show fitness-replay', 'Its kind and its options']],

  async run({ name: use }, context) {
    const { kind, name, summary, options, apiVersion } = await importPlugin(use, context.cwd)
    const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any', reused: 'inline' })
    const lines = describeOptions({ ...schema })
    const head = Object.entries({ use, name, kind, apiVersion, summary })
    context.out(
      [
        ...head.map(([key, value]) => `${key}: ${value}`),
        ...(lines.length === 0 ? ['options: none'] : ['options:', ...lines.map((line) => `  ${line}`)]),
        '',
      ].join('\n'),
    )
    return 0
  },
})
