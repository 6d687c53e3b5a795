import { definePlugin } from 'autotts'
import { z } from 'zod'
import { Nsga2Survival } from './nsga2-survival.ts'

export { Nsga2Survival } from './nsga2-survival.ts'

export default definePlugin({
  kind: 'survival',
  name: 'survival-nsga2',
  apiVersion: 1,
  summary: 'Non-dominated sorting and crowding distance (NSGA-II).',
  options: z.strictObject({}),
  create: () => new Nsga2Survival(),
})
