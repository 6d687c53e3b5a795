// Writes experiment.schema.json anew; a test fails while it is stale.
import { writeFile } from 'node:fs/promises'
import { experimentJsonSchema } from '../core/src/experiment/experiment-json-schema.ts'

await writeFile(new URL('experiment.schema.json', import.meta.url), experimentJsonSchema())
