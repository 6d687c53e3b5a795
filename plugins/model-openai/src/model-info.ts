import type { ModelInfo, ModelPrice, ModelSettings } from 'autotts'
import type { ModelOptions } from './options.ts'

/** A model as its options describe it. */
export function modelInfo({ name, price, maxTokens, temperature, effort, extra }: ModelOptions): ModelInfo {
  const settings: ModelSettings = {
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { effort }),
    ...(extra === undefined ? {} : { extra }),
  }
  return {
    name,
    ...(price === undefined ? {} : { price: priceOf(price) }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

function priceOf({ input, cachedInput, output }: NonNullable<ModelOptions['price']>): ModelPrice {
  return { input, output, ...(cachedInput === undefined ? {} : { cachedInput }) }
}
