import type { SearchComponents } from '../search/search-components.ts'
import { counted } from './counted.ts'
import type { ModelUse } from './model-use.ts'

/** What model calls cost and what came of them; nothing where none was made. */
export function modelLines({
  calls,
  tokens,
  usd,
  excess,
  improvements,
  usdPerImprovement,
  byModel,
}: ModelUse): string[] {
  if (calls === 0) return []
  const each = usdPerImprovement === null ? '' : `, ${dollars(usdPerImprovement)} for each`
  return [
    `${counted(calls, 'model call')} took ${counted(tokens, 'token')} and ${dollars(usd)}.`,
    `${count(improvements)} of the programs that came of them improved on all before${each}.`,
    ...failureLines(byModel),
    ...(byModel.length < 2 ? [] : [`By model: ${byModel.map(oneModel).join('; ')}.`]),
    ...(excess.tokens === 0 && excess.usd === 0
      ? []
      : [
          `Servers reported ${count(excess.tokens)} tokens and ${dollars(excess.usd)} more than they were asked for, which counts.`,
        ]),
  ]
}

/** Models whose dollars nobody can count, so that 0 is not taken for what they cost. */
export function unpricedLines({ models: providers }: Pick<SearchComponents, 'models'>): string[] {
  const names = providers.flatMap(({ models }) =>
    models.filter(({ price }) => price === undefined).map(({ name }) => name),
  )
  return names.length === 0
    ? []
    : [`no price is known of ${names.join(', ')}: calls count no dollars (\`price\`, or \`free: true\`)`]
}

/** A failed call may count at its worst case, which would be taken for a price otherwise. */
function failureLines(byModel: ModelUse['byModel']): string[] {
  const failed = byModel.reduce((sum, model) => sum + model.failed, 0)
  if (failed === 0) return []
  const cost = failed === 1 ? 'counts at what it' : 'count at what they'
  return [`${count(failed)} of these calls failed, and ${cost} may have cost; \`tail\` says why.`]
}

function oneModel({ model, calls, usd, improvements }: ModelUse['byModel'][number]): string {
  return `${model} ${counted(calls, 'call')}, ${dollars(usd)}, improvements: ${count(improvements)}`
}

function dollars(usd: number): string {
  return `${usd.toFixed(4)} dollars`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
