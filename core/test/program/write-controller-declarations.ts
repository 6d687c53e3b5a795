// Writes core/src/program/controller-declarations.ts anew; a test fails while it is stale.
import { writeFile } from 'node:fs/promises'
import { declareController } from './declare-controller.ts'

const file = new URL('../../src/program/controller-declarations.ts', import.meta.url)
await writeFile(file, await declareController())
