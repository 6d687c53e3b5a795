import { z } from 'zod'
import { experimentSchema } from './experiment-schema.ts'

/** The text of experiments/experiment.schema.json, which editors complete and check experiments by. */
export function experimentJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(experimentSchema, { io: 'input' }), undefined, 2)}\n`
}
