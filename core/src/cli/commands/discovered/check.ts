import { resolve } from 'node:path'
import { type DiscoveredProgram, readDiscovered } from '../../../discovered/read-discovered.ts'
import { AutottsError } from '../../../errors/autotts-error.ts'
import { formatPercent } from '../../../report/format-number.ts'
import { textTable } from '../../../report/text-table.ts'
import { defineCommand } from '../../command.ts'

export default defineCommand({
  positionals: {
    folder: { type: 'string', default: 'experiments/discovered', describe: 'Folder of found programs' },
  },
  examples: [['discovered check', 'Forms, hashes and descriptions of all found programs']],

  async run(args, context) {
    const programs = await readDiscovered(resolve(context.cwd, args.folder))
    const undescribed = programs.find(({ record }) => record.mechanism.trim() === '')
    if (undescribed !== undefined)
      throw new AutottsError('E_DISCOVERED', `${undescribed.record.name} says nowhere how it works`, {
        place: { file: undescribed.file },
        expected: 'a few sentences under `mechanism`',
        next: 'Read the program, and say in words what it looks at, how it votes, and when it stops.',
      })
    context.out(textTable(COLUMNS, programs.map(rowOf)))
    return 0
  },
})

const COLUMNS = [
  { title: 'program' },
  { title: 'found by' },
  { title: 'as' },
  { title: 'ancestors', align: 'right' },
  { title: 'selection %', align: 'right' },
  { title: 'held out %', align: 'right' },
] as const

function rowOf({ record: { name, run, lineage, selection, heldOut } }: DiscoveredProgram): string[] {
  return [
    name,
    `${run.experiment}, seed ${run.seed}`,
    run.individual,
    String(lineage.length - 1),
    formatPercent(selection.accuracy),
    heldOut === undefined ? 'not looked at' : formatPercent(heldOut.accuracy),
  ]
}
