import { stringify } from 'yaml'
import { z } from 'zod'
import { importPlugin } from '../../../composition/load-plugin.ts'
import { defineCommand } from '../../command.ts'

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
    const {
      $schema: _schema,
      additionalProperties: _closed,
      type: _type,
      ...rest
    } = z.toJSONSchema(options, {
      io: 'input',
      unrepresentable: 'any',
    })
    context.out(`${stringify({ use, name, kind, apiVersion, summary, options: rest })}`)
    return 0
  },
})
