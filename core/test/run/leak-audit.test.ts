import { join } from 'node:path'
import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { SharedQuestions } from '../../src/events/search-event.ts'
import { parseExperiment } from '../../src/experiment/read-experiment.ts'
import { leakAudit, leakLines } from '../../src/run/leak-audit.ts'
import {
  openStore,
  readReleasedJson,
  type StoreRef,
  sealStores,
  writeArrowStore,
} from '../../src/stores/index.ts'
import { type Cleanup, smallRelease, temporaryFolder, writeTemporary } from '../stores/released-file.ts'

function experiment(audit = '') {
  const text = `name: x\nsearch: { stores: [a] }\nheldOut: { stores: [b]${audit} }\nbudget: { individuals: 9 }\n`
  return parseExperiment(text, 'x.yaml')
}

async function synthetic(t: Cleanup, name: string, seed: number, questions: number): Promise<StoreRef> {
  const path = await writeTemporary(
    t,
    `${name}.yaml`,
    `seed: ${seed}\nquestions: ${questions}\nbranches: 4\n`,
  )
  return { id: `synthetic/${name}`, kind: 'synthetic', path, heldOut: false }
}

/** The same store as released JSON and as it is imported. */
async function recorded(t: Cleanup): Promise<readonly [StoreRef, StoreRef]> {
  const json = await writeTemporary(t, 'small.json', JSON.stringify(smallRelease()))
  const arrow = join(await temporaryFolder(t), 'small.arrow')
  const origin = { model: 'My-7B', benchmark: 'small', source: 'a test', licence: 'none' }
  await writeArrowStore(await readReleasedJson(json, origin), arrow)
  return [
    { id: 'my-7b/small', kind: 'json', path: json, heldOut: false },
    { id: 'other/small', kind: 'arrow', path: arrow, heldOut: false },
  ]
}

test('an experiment is refused that would be judged on a question it searched on, with how many there are', async (t) => {
  const [search, heldOut] = await recorded(t)
  const error = await t.throwsAsync(leakAudit(experiment(), { search: [search], heldOut: [heldOut] }), {
    instanceOf: AutottsError,
  })
  t.is(error.code, 'E_EXPERIMENT_HELD_OUT')
  t.regex(error.message, /^\d+ questions? of other\/small (is|are) also in my-7b\/small/)
  t.deepEqual(error.place, { file: 'x.yaml', line: 3, column: 20 })
})

test('with audit: warn the log says what is shared', async (t) => {
  const [search, heldOut] = await recorded(t)
  const other = await synthetic(t, 'other', 1, 3)
  const audit = await leakAudit(experiment(', audit: warn'), { search: [search, other], heldOut: [heldOut] })
  const { questions } = await openStore(search)
  const shared: SharedQuestions[] = [
    { search: 'my-7b/small', heldOut: 'other/small', questions: questions.length },
  ]
  t.deepEqual(audit, { type: 'LeakAudited', searched: 2, heldOut: 1, shared })
  t.is(leakLines(shared).length, 1)
})

test('the audit opens nothing: held-out stores stay sealed, and questions of another seed are others', async (t) => {
  const [search, heldOut] = [await synthetic(t, 'one', 1, 5), await synthetic(t, 'two', 2, 5)]
  sealStores([heldOut])
  const audit = await leakAudit(experiment(), { search: [search], heldOut: [heldOut] })
  t.deepEqual(audit, { type: 'LeakAudited', searched: 1, heldOut: 1, shared: [] })
  const error = await t.throwsAsync(openStore(heldOut), { instanceOf: AutottsError })
  t.is(error.code, 'E_STORE_SEALED')
  t.deepEqual((await openStore(search)).questions.length, 5)
})

test('the questions of a synthetic store are known from its options', async (t) => {
  const family = await synthetic(t, 'same', 1, 4)
  const error = await t.throwsAsync(leakAudit(experiment(), { search: [family], heldOut: [{ ...family }] }), {
    instanceOf: AutottsError,
  })
  t.regex(error.message, /^4 questions of synthetic\/same are also in synthetic\/same/)
})

test('where nothing is held out there is nothing to compare', async (t) => {
  const alone = parseExperiment('name: x\nsearch: { stores: [a] }\nbudget: { individuals: 9 }\n', 'x.yaml')
  t.is(await leakAudit(alone, { search: [], heldOut: [] }), undefined)
})
