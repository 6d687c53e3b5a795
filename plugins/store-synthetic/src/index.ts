import { definePlugin, syntheticFamilySchema, syntheticSource } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'store',
  name: 'store-synthetic',
  apiVersion: 1,
  summary: 'Stores drawn at random from a description in the experiment.',
  options: syntheticFamilySchema.extend({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, `.`, `_` and `-`')
      .default('family')
      .describe('The benchmark of its stores; another name draws other questions.'),
  }),
  create: ({ options: { name, ...options } }) => syntheticSource({ name, options }),
})
