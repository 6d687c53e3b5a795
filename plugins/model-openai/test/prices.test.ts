import test from 'ava'
import plugin from '../src/index.ts'
import { OpenAiModels } from '../src/openai-models.ts'
import { defaultPrices } from '../src/price-table.ts'

const FILES = {
  read: () => {
    throw new Error('no file is named')
  },
  place: () => ({ file: 'e.yaml' }),
}

function pricesOf(models: readonly object[], more: object = {}) {
  const resolved = plugin.resolve?.(plugin.options.parse({ models, ...more }), FILES)
  if (resolved === undefined) throw new TypeError('nothing was resolved')
  const again = plugin.resolve?.(plugin.options.parse(JSON.parse(JSON.stringify(resolved))), FILES)
  return { again, resolved, prices: new OpenAiModels(resolved, {}).models.map(({ price }) => price) }
}

test('a model has the price that its options state, that of the table for its server, nothing if it is free, or none', (t) => {
  const own = { input: 7, output: 8 }
  const models = [
    { name: 'gpt-5-mini' },
    { name: 'gpt-5', price: own },
    { name: 'gpt-4o', free: true },
    { name: 'unheard-of' },
  ]
  const known = defaultPrices().servers['https://api.openai.com/v1']?.['gpt-5-mini']
  const { resolved, again, prices } = pricesOf(models)
  t.truthy(known)
  t.deepEqual(prices, [known, own, { input: 0, output: 0 }, undefined])
  t.deepEqual(again, resolved, 'a run that goes on has the prices that it began with')
})

test('a name is not enough: the same model on another server has no price', (t) => {
  const elsewhere = pricesOf([{ name: 'gpt-5-mini' }], { baseURL: 'http://127.0.0.1:8000/v1' })
  t.deepEqual(elsewhere.prices, [undefined])
  const slash = pricesOf([{ name: 'deepseek-chat' }], { baseURL: 'https://api.deepseek.com/' })
  t.truthy(slash.prices[0])
})

test('the table is dated, and no cached token is dearer than one that is not', (t) => {
  const { asOf, servers } = defaultPrices()
  t.regex(asOf, /^20\d\d-\d\d-\d\d$/)
  const all = Object.values(servers).flatMap((models) => Object.values(models))
  t.true(all.length > 10)
  for (const { input, cachedInput = input, output } of all) t.true(cachedInput <= input && input < output)
})

test('a model cannot be free and have a price', (t) => {
  const models = [{ name: 'm', free: true, price: { input: 1, output: 1 } }]
  t.throws(() => plugin.options.parse({ models }), { message: /no price beside `free: true`/ })
})
