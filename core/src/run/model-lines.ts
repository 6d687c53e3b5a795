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
    `${count(calls)} model calls took ${count(tokens)} tokens and ${dollars(usd)}.`,
    `${count(improvements)} of the programs that came of them improved on all before${each}.`,
    ...(byModel.length < 2 ? [] : [`By model: ${byModel.map(oneModel).join('; ')}.`]),
    ...(excess.tokens === 0 && excess.usd === 0
      ? []
      : [
          `Servers reported ${count(excess.tokens)} tokens and ${dollars(excess.usd)} more than they were asked for, which counts.`,
        ]),
  ]
}

function oneModel({ model, calls, usd, improvements }: ModelUse['byModel'][number]): string {
  return `${model} ${count(calls)} calls, ${dollars(usd)}, ${count(improvements)} improvements`
}

function dollars(usd: number): string {
  return `${usd.toFixed(4)} dollars`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
