import { FIRST_PARTY_PLUGINS } from '../../../composition/first-party-plugins.ts'
import { importPlugin } from '../../../composition/load-plugin.ts'
import { locatePlugin } from '../../../composition/locate-plugin.ts'
import { textTable } from '../../../report/text-table.ts'
import { defineCommand } from '../../command.ts'

export default defineCommand({
  options: {},
  examples: [['plugin list', 'What `use:` can name in an experiment']],

  async run(_args, context) {
    const rows = await Promise.all(
      Object.entries(FIRST_PARTY_PLUGINS).map(async ([name, kind]) => [
        kind,
        name,
        await summaryOf(name, context.cwd),
      ]),
    )
    context.out(textTable([{ title: 'kind' }, { title: 'name' }, { title: 'summary' }], rows.sort()))
    return 0
  },
})

async function summaryOf(name: string, folder: string): Promise<string> {
  if (locatePlugin(name, folder) === undefined) return `not installed: npm install @autotts/${name}`
  return (await importPlugin(name, folder)).summary
}
