import test from 'ava'
import { renameController } from '../../src/program/rename-controller.ts'

const FORMS = [
  "import { defineController } from 'autotts/controller'\nexport default defineController({ name: 'old', schedule: () => ({}) })\n",
  'export default { summary: "name: old", name: "old" /* name */, schedule: (beta: number) => ({ beta }) }\n',
  "const controller = { name: 'old' }\nexport default controller\n",
]

test('a controller gets another name, nothing else of its text changes, and the old name puts it back', (t) => {
  for (const source of FORMS) {
    const renamed = renameController(source, 'found-one')
    if (renamed === undefined) return t.fail(source)
    t.is(renamed.before, 'old')
    t.is(renamed.source, source.replace(/name: (['"])old/, 'name: $1found-one'))
    t.is(renameController(renamed.source, renamed.before)?.source, source)
  }
})

test('a name that is not written in the controller is left alone', (t) => {
  for (const source of [
    'export default 1',
    'export default { name: `x`, other: "y" }',
    'export const name = "x"',
  ])
    t.is(renameController(source, 'found-one'), undefined)
})
