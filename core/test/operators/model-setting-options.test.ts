import test from 'ava'
import { z } from 'zod'
import { givenSettings, modelSettingOptions } from '../../src/operators/model-setting-options.ts'

const options = z.strictObject({ model: z.string(), ...modelSettingOptions })

test('a plugin takes the settings of a model beside options of its own, and asks with those that were given alone', (t) => {
  const given = { temperature: 0, effort: 'low', maxTokens: 9, extra: { top_p: 0.9 } }
  t.deepEqual(givenSettings(options.parse({ model: 'm', ...given })), given)
  t.deepEqual(givenSettings(options.parse({ model: 'm', effort: 'high' })), { effort: 'high' })
  t.deepEqual(givenSettings(options.parse({ model: 'm' })), {})
})

test('settings that no server takes are refused, and fields that autotts sets or that multiply replies', (t) => {
  const own = ['n', 'best_of', 'max_tokens', 'stream'].map((field) => ({ extra: { [field]: 2 } }))
  for (const wrong of [...own, { temperature: 3 }, { effort: 'much' }, { maxTokens: 0 }, { extra: 'top_p' }])
    t.false(options.safeParse({ model: 'm', ...wrong }).success, JSON.stringify(wrong))
})
