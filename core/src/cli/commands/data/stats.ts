import type { StoreFacts } from '../../../stores/index.ts'
import { defineCommand } from '../../command.ts'
import { formatOption, type RowColumn, renderRows } from './render-rows.ts'

type Numeric = { [K in keyof StoreFacts]: StoreFacts[K] extends number ? K : never }[keyof StoreFacts]

function number(key: Numeric, title: string, decimals = 0): RowColumn<StoreFacts> {
  return {
    key,
    title,
    align: 'right',
    cell: (facts) => facts[key],
    show: (facts) => facts[key].toFixed(decimals),
  }
}

function range(title: string, least: Numeric, most: Numeric): RowColumn<StoreFacts>[] {
  const show = (facts: StoreFacts) =>
    facts[least] === facts[most] ? String(facts[least]) : `${facts[least]}-${facts[most]}`
  return [
    { key: least, title, align: 'right', cell: (facts) => facts[least], show },
    { ...number(most, most), detail: true },
  ]
}

const detail = (key: Numeric): RowColumn<StoreFacts> => ({ ...number(key, key), detail: true })

const columns: readonly RowColumn<StoreFacts>[] = [
  { key: 'store', title: 'store', cell: (facts) => facts.store },
  { key: 'model', title: 'model', detail: true, cell: (facts) => facts.model },
  { key: 'benchmark', title: 'benchmark', detail: true, cell: (facts) => facts.benchmark },
  number('questions', 'questions'),
  ...range('branches', 'branchesLeast', 'branchesMost'),
  number('meanTokens', 'mean tokens', 2),
  number('meanProbes', 'mean probes', 3),
  number('meanSteppedTokens', 'mean cost stepped', 2),
  number('answers', 'answers'),
  number('finals', 'finals'),
  ...range('answers per question', 'answersPerQuestionLeast', 'answersPerQuestionMost'),
  number('goldReachable', 'gold reachable'),
  number('goldReachableCorrected', 'corrected'),
  ...range('tokens', 'tokensLeast', 'tokensMost'),
  ...range('probes', 'probesLeast', 'probesMost'),
  detail('probes'),
  detail('failedProbes'),
  detail('failedFinals'),
  detail('probesBeyondTokens'),
  detail('probesAtTokens'),
  detail('probesBeforeTokens'),
  detail('largestRemainder'),
  detail('probesTooMany'),
  detail('lastProbeDiffers'),
]

export default defineCommand({
  positionals: {
    stores: { type: 'string', array: true, describe: 'Ids, globs or paths; all that are here without' },
  },
  options: formatOption,
  examples: [['data stats synthetic/quickstart', 'counts and means of one store']],
  async run({ stores: specs = [], format }, { env, cwd, out, signal }) {
    const { knownStores, openStore, resolveStores, storeFacts } = await import('../../../stores/index.ts')
    const { stores } = await knownStores({ env })
    const present = stores.filter((known) => known.present).map(({ id }) => id)
    const rows: StoreFacts[] = []
    for (const ref of await resolveStores(specs.length > 0 ? specs : present, { env, cwd })) {
      signal.throwIfAborted()
      rows.push(storeFacts(await openStore(ref)))
    }
    out(renderRows(rows, columns, format))
    return 0
  },
})
