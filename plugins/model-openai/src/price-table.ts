import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ModelOptions } from './options.ts'
import { price } from './price.ts'

const table = z.strictObject({
  asOf: z.iso.date(),
  servers: z.record(z.url(), z.record(z.string(), price)),
})

export type PriceTable = z.output<typeof table>

const FILE = new URL('../prices.yaml', import.meta.url)

/** The prices that come with the plugin; see the date and the note in its file. */
export function defaultPrices(): PriceTable {
  return table.parse(parse(readFileSync(FILE, 'utf8')))
}

/** The model with the price that it has where its options name none: nothing if it is free, or what the table says of its server. */
export function priced(model: ModelOptions, baseURL: string, { servers }: PriceTable): ModelOptions {
  if (model.price !== undefined) return model
  if (model.free === true) return { ...model, price: { input: 0, output: 0 } }
  const known = servers[addressOf(baseURL)]?.[model.name]
  return known === undefined ? model : { ...model, price: known }
}

/** An address as the table has it. DeepSeek's is the same with and without its version. */
function addressOf(baseURL: string): string {
  const plain = baseURL.replace(/\/+$/, '')
  return plain === 'https://api.deepseek.com' ? `${plain}/v1` : plain
}
