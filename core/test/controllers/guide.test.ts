import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { guideCommands } from '../../../test/support/guide-commands.ts'
import { runInShell, workFolder } from '../../../test/support/run-autotts.ts'
import { FIRST_PARTY_CONTROLLERS } from '../../src/controllers/index.ts'
import { ERROR_CODES } from '../../src/errors/error-codes.ts'

const PATH = 'docs/guides/controllers.md'
const guide = textOf(`../../../${PATH}`)

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** The ```ts blocks, each a whole file that is named in its first line. */
function guidePrograms(): { readonly file: string; readonly source: string }[] {
  return [...guide.matchAll(/^```ts\n(?:\/\/ (\S+)\n)?(.*?)^```$/gms)].map(([, file = '', source = '']) => ({
    file,
    source,
  }))
}

test('every program and every command of the guide runs, in the sandbox', async (t) => {
  const folder = await workFolder(t)
  const programs = guidePrograms()
  t.deepEqual(
    programs.map(({ file }) => file),
    ['agree.ts', 'late-look.ts'],
  )
  for (const { file, source } of programs) await writeFile(join(folder, file), source)
  const commands = guideCommands(PATH)
  for (const { file } of programs) t.true(commands.some(({ text }) => text.includes(`./${file}`)))
  for (const { text, line } of commands) {
    const { code, stdout, stderr } = await runInShell(text, folder)
    t.is(code, 0, `${PATH}:${line}: ${text}\n${stderr}`)
    t.regex(stdout, /synthetic\/quickstart/)
  }
})

/** Members of an interface, read from its source. */
function membersOf(file: string, name: string): string[] {
  const body = textOf(`../../src/controller/${file}`).split(`export interface ${name} {`)[1]?.split('\n}')[0]
  return [...(body ?? '').matchAll(/^ {2}(?:readonly )?(\w+)[(:?]/gm)].map(([, member = '']) => member)
}

for (const [file, name] of [
  ['question.ts', 'Question'],
  ['branch.ts', 'Branch'],
  ['vote.ts', 'Vote'],
] as const) {
  test(`the guide names every member of ${name}`, (t) => {
    const members = membersOf(file, name)
    t.true(members.length >= 5)
    for (const member of members) t.regex(guide, new RegExp(`\`(?:question\\.)?${member}(?:\`|\\()`), member)
  })
}

test('the guide names everything that autotts/controller exports', (t) => {
  const names = [...textOf('../../src/controller/index.ts').matchAll(/\{([^}]*)\}/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.replace('type ', '').trim())
    .filter((name) => name !== '')
  t.true(names.length >= 20)
  for (const name of names) t.regex(guide, new RegExp(`\`${name}(?:\`|\\()`), name)
})

test('the guide lists the knobs of every first-party program', async (t) => {
  for (const { name, url } of FIRST_PARTY_CONTROLLERS) {
    const knobs = Object.keys((await import(url.href)).default.schedule(1))
    const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
    t.is(row?.split(' | ').at(-1), `${knobs.map((knob) => `\`${knob}\``).join(', ')} |`, name)
  }
})

test('the guide has every error that an author of controllers can meet, and no other', (t) => {
  const ofTheSearch = ['E_CONTROLLER_OUTRACED']
  const mentioned = [...guide.matchAll(/`(E_\w+)`/g)].map(([, code = '']) => code)
  const ofControllers = Object.keys(ERROR_CODES).filter((code) => /^E_(CONTROLLER|KNOB|BETA)/.test(code))
  t.deepEqual(
    ofControllers.filter((code) => !mentioned.includes(code) && !ofTheSearch.includes(code)),
    [],
  )
  t.deepEqual(
    mentioned.filter((code) => !(code in ERROR_CODES)),
    [],
  )
})
