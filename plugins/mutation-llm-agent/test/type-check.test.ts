import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIRST_PARTY_NAMES, firstPartyController } from 'autotts'
import test from 'ava'
import { reachesOut } from '../src/draft/reaches-out.ts'
import { typeMistakes } from '../src/draft/type-check.ts'
import { EXAMPLE, FIXED_EXAMPLE } from '../src/example.ts'

const { signal } = new AbortController()

test('the compiler has nothing against the controllers that ship with autotts, nor against the examples', async (t) => {
  const sources = FIRST_PARTY_NAMES.map((name) => firstPartyController(name).source)
  for (const source of [...sources, EXAMPLE, FIXED_EXAMPLE])
    t.is(await typeMistakes(source, signal), undefined)
  t.false(sources.some(reachesOut), 'none of them is left out of it')
  t.false(reachesOut(`// from here on this module\n${EXAMPLE}`), 'words in remarks are no reason')
})

test('a program that does without annotations is no mistake', async (t) => {
  const loose = EXAMPLE.replace(
    'yield question.branch(knobs.open)',
    'const seen = {}\n    seen[1] = []\n    yield question.branch(knobs.open)',
  )
  t.is(await typeMistakes(loose, signal), undefined)
})

test('mistakes are told with their place', async (t) => {
  const wrong = EXAMPLE.replace('question.branch(knobs.open)', "question.branch('three')")
  t.regex(
    (await typeMistakes(wrong, signal)) ?? '',
    /^draft\.ts\(10,27\): error TS2345: .*'string' is not assignable/,
  )
})

test('no draft can have the compiler read a file of this machine and tell what is in it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-secret-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const [json, script] = [join(folder, 'held-out.json'), join(folder, 'held-out.ts')]
  writeFileSync(json, JSON.stringify({ theAnswerIs204: 1 }))
  writeFileSync(script, "declare const gold: 'theAnswerIs204'\n")
  const ways = [
    `import type gold from '${json}'\nconst x: never = null as any as typeof gold`,
    `import type {\n  gold } from "${json}"\nconst x: never = null as any as typeof gold`,
    `export type { gold } from '${json}'`,
    `type Gold = typeof import('${json}')\nconst x: never = null as any as Gold`,
    `/// <reference path="${script}" />\nconst x: never = gold`,
    `///<reference path='${script}'/>\nconst x: never = gold`,
    `declare module '${json}' { const x: never }`,
    `declare module /* here */ '${json}' { const x: never }`,
    `export /* all */ type { gold } from '${json}'`,
    `import gold = require('${json}')\nconst x: never = gold`,
    `import /* { } from 'autotts/controller' */ type gold from '${json}'\nconst x: never = null as any as typeof gold`,
  ]
  for (const way of ways) {
    const source = `${way}\n${EXAMPLE}`
    t.true(reachesOut(source), way)
    t.notRegex((await typeMistakes(source, signal)) ?? '', /204/)
  }
})

test('a check that is aborted ends with the reason', async (t) => {
  const abort = new AbortController()
  const checking = typeMistakes(`${EXAMPLE}// aborted\n`, abort.signal)
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(checking, { message: 'Ctrl-C' })
})
