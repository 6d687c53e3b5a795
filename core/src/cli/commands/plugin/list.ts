import { FIRST_PARTY_PLUGINS } from '../../../composition/first-party-plugins.ts'
import { importPlugin } from '../../../composition/load-plugin.ts'
import { textTable } from '../../../report/text-table.ts'
import { defineCommand } from '../../command.ts'

export default defineCommand({
  options: {},
  examples: [['plugin list', 'What `use:` can name in an experiment']],

  async run(_args, context) {
    const plugins = await Promise.all(
      Object.keys(FIRST_PARTY_PLUGINS).map((name) => importPlugin(name, context.cwd)),
    )
    const rows = plugins.map(({ kind, name, summary }) => [kind, name, summary])
    context.out(textTable([{ title: 'kind' }, { title: 'name' }, { title: 'summary' }], rows.sort()))
    return 0
  },
})
