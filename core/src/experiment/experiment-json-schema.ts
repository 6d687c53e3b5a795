import { z } from 'zod'
import { experimentSchema } from './experiment-schema.ts'

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, ObjectSchema>>
  readonly required?: readonly string[]
}

/**
 * The text of experiments/experiment.schema.json, which editors complete and check experiments by. What is required is
 * required only of files that extend nothing: a base may have it.
 */
export function experimentJsonSchema(): string {
  const whole: ObjectSchema = JSON.parse(JSON.stringify(z.toJSONSchema(experimentSchema, { io: 'input' })))
  const { properties = {}, required = [] } = whole
  const inner = Object.entries(properties).filter(([, { required: own }]) => own !== undefined)
  const needs = inner.map(([name, { required: own }]) => [name, { required: own }])
  const schema = {
    ...whole,
    required: undefined,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, { ...schema, required: undefined }]),
    ),
    if: { required: ['extends'] },
    else: { required, properties: Object.fromEntries(needs) },
  }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
