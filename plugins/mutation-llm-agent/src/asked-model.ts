import type { ModelSetting, Options } from './options.ts'

/** A model, and with what it is asked. */
export interface AskedModel {
  readonly model: string
  readonly settings: ModelSetting
}

/** Its own settings before those for all models; what neither says is left to the experiment's `models`. */
export function askedModel(name: string, options: Options): AskedModel {
  const own: ModelSetting = options.models.find((one) => one.name === name) ?? {}
  return {
    model: name,
    settings: {
      temperature: own.temperature ?? options.temperature,
      effort: own.effort ?? options.effort,
      maxTokens: own.maxTokens ?? options.maxTokens,
      extra: own.extra ?? options.extra,
    },
  }
}
