import { readFile } from 'node:fs/promises'
import test from 'ava'
import * as controller from '../../src/controller/index.ts'
import { CONTROLLER_DECLARATIONS } from '../../src/program/controller-declarations.ts'
import { declareController } from './declare-controller.ts'

test('the declarations that writers of controllers are shown are those of the contract', async (t) => {
  const file = new URL('../../src/program/controller-declarations.ts', import.meta.url)
  t.is(
    await readFile(file, 'utf8'),
    await declareController(),
    'run node core/test/program/write-controller-declarations.ts',
  )
})

test('everything that a controller can import is declared', (t) => {
  for (const name of Object.keys(controller))
    t.regex(CONTROLLER_DECLARATIONS, new RegExp(`export (?:function|const|class) ${name}\\b`))
})
