import { readFile } from 'node:fs/promises'
import test from 'ava'
import { experimentJsonSchema } from '../../src/experiment/experiment-json-schema.ts'

test('experiments/experiment.schema.json is what the schema in code generates', async (t) => {
  const file = new URL('../../../experiments/experiment.schema.json', import.meta.url)
  t.is(
    await readFile(file, 'utf8'),
    experimentJsonSchema(),
    'run node --conditions=@autotts/source experiments/generate-schema.ts',
  )
})
