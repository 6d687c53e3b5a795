import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  controllerProgramOf,
  FIRST_PARTY_CONTROLLERS,
  FIRST_PARTY_NAMES,
  firstPartyController,
  loadControllerFile,
} from '../../src/controllers/index.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'

const SOURCE = "import { defineController } from 'autotts/controller'\nexport default defineController({})\n"

function fileNamed(name: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'autotts-controller-')), name)
  writeFileSync(file, SOURCE)
  return file
}

function mistake(t: ExecutionContext, act: () => unknown): AutottsError {
  const thrown = t.throws(act, { instanceOf: AutottsError })
  if (thrown === undefined) throw new Error('nothing was thrown')
  return thrown
}

test('the eleven first-party controllers are listed by name', (t) => {
  t.deepEqual(
    [...FIRST_PARTY_NAMES],
    [
      'sc',
      'asc',
      'esc',
      'parallel-probe',
      'answer-convergence',
      'short-m',
      'sdgv',
      'ibc',
      'scr',
      'dgcc',
      'cmc',
    ],
  )
})

for (const { name, summary, url } of FIRST_PARTY_CONTROLLERS) {
  test(`the registry says of ${name} what its program says`, async (t) => {
    const program = (await import(url.href)).default
    t.is(program.name, name)
    t.is(program.summary, summary)
    t.true(program.signals.length > 0)
  })

  test(`${name} imports from autotts/controller alone`, (t) => {
    const { source, trusted, file } = firstPartyController(name)
    const imported = [...source.matchAll(/\bfrom '([^']+)'/g)].map(([, specifier]) => specifier)
    t.deepEqual([...new Set(imported)], ['autotts/controller'])
    t.true(trusted)
    t.regex(file ?? '', new RegExp(`${name}\\.ts$`))
  })
}

test('an unknown name is answered with the nearest one and all others', (t) => {
  const error = mistake(t, () => controllerProgramOf('paralel-probe'))
  t.is(error.code, 'E_CONTROLLER_UNKNOWN')
  t.regex(error.message, /paralel-probe/)
  t.regex(error.next ?? '', /parallel-probe/)
  for (const name of FIRST_PARTY_NAMES) t.true(error.expected?.includes(name))
})

test('a name that is near no other still says what to do', (t) => {
  const error = mistake(t, () => controllerProgramOf('xyzzyxyzzy'))
  t.is(error.code, 'E_CONTROLLER_UNKNOWN')
  t.regex(error.next ?? '', /\.\/xyzzyxyzzy\.ts/)
})

test('a property of objects is not a controller', (t) => {
  t.is(mistake(t, () => firstPartyController('constructor')).code, 'E_CONTROLLER_UNKNOWN')
})

test('a file of the user is named after itself and not trusted, even where its name is a first-party one', (t) => {
  const file = fileNamed('cmc.ts')
  t.deepEqual(loadControllerFile(file), { name: 'cmc', source: SOURCE, trusted: false, file })
  t.deepEqual(controllerProgramOf(file), loadControllerFile(file))
})

test('a file that is not there is told by its path', (t) => {
  const error = mistake(t, () => controllerProgramOf('./no-such-controller.ts'))
  t.is(error.code, 'E_CONTROLLER_UNKNOWN')
  t.regex(error.message, /no-such-controller\.ts.*there is no such file/)
  t.truthy(error.place)
})

test('a folder is not a controller', (t) => {
  const error = mistake(t, () => loadControllerFile(join(fileNamed('x.ts'), '..', 'x.ts', '..')))
  t.is(error.code, 'E_CONTROLLER_FORM')
})

test('a file of another kind is refused before it is read', (t) => {
  const error = mistake(t, () => controllerProgramOf(fileNamed('controller.py')))
  t.is(error.code, 'E_CONTROLLER_FORM')
  t.regex(error.expected ?? '', /\.ts/)
})
