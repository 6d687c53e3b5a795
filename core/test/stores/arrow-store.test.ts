import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { columnFromArray, int32, tableFromColumns, tableFromIPC, tableToIPC, utf8 } from '@uwdata/flechette'
import test from 'ava'
import {
  ContentBuilder,
  encodeArrowStore,
  openStore,
  RecordedStore,
  readArrowStore,
  readReleasedJson,
  readStoreHeader,
  writeArrowStore,
} from '../../src/stores/index.ts'
import {
  type Cleanup,
  releasedRecord,
  smallRelease,
  temporaryFolder,
  writeTemporary,
} from './released-file.ts'

async function smallStore(t: Cleanup): Promise<RecordedStore> {
  const path = await writeTemporary(t, 'small.json', JSON.stringify(smallRelease()))
  return readReleasedJson(path, { model: 'My-7B', benchmark: 'small', source: 'a test', licence: 'none' })
}

test('a store comes back from its Arrow file as it was', async (t) => {
  const store = await smallStore(t)
  const path = join(await temporaryFolder(t), 'deep', 'small.arrow')
  await writeArrowStore(store, path)
  const back = await readArrowStore(path)
  t.deepEqual(back.content, store.content)
  t.deepEqual(back.frozen, store.frozen)
  for (const grading of ['paper', 'corrected'] as const) {
    t.deepEqual(back.graded(grading).columns, store.graded(grading).columns)
    t.deepEqual(back.graded(grading).gold, store.graded(grading).gold)
  }
  const identity = ({
    id,
    model,
    benchmark,
    source,
    licence,
    contentHash,
    questionHashes,
    questions,
  }: RecordedStore) => [id, model, benchmark, source, licence, contentHash, questionHashes, questions]
  t.deepEqual(identity(back), identity(store))
  t.deepEqual(await readdir(dirname(path)), ['small.arrow'])
})

test('equal stores give equal bytes', async (t) => {
  const [a, b] = [await smallStore(t), await smallStore(t)]
  t.deepEqual(encodeArrowStore(a), encodeArrowStore(b))
})

test('the columns are plain Arrow that any reader understands', async (t) => {
  const table = tableFromIPC(encodeArrowStore(await smallStore(t)))
  t.deepEqual(table.names, ['question', 'tokens', 'final', 'final_class', 'probes', 'probe_classes'])
  t.deepEqual(Array.from(table.getChild('final').toArray()), ['1/2', '3', 'No', 'ERR'])
  t.deepEqual(table.getChild('probes').at(3), ['naïve', '東京', ''])
  t.deepEqual(table.getChild('probes').at(1), [])
  t.deepEqual(Array.from(table.getChild('final_class').toArray()), [0, 1, -1, -1])
  const questions = JSON.parse(table.schema.metadata?.get('autotts.questions') ?? '[]')
  t.like(questions[0], { gold: '\\frac{1}{2}', goldClass: 0, interval: 500, branches: 3 })
})

test('stores of one branch and of branches without probes survive', async (t) => {
  const path = await writeTemporary(t, 'x.json', JSON.stringify([releasedRecord('1', [[[], 10, '1']])]))
  const store = await readReleasedJson(path)
  const target = join(await temporaryFolder(t), 'x.arrow')
  await writeArrowStore(store, target)
  t.deepEqual((await readArrowStore(target)).content, store.content)
})

test('optional columns are kept, and left unread where they are not wanted', async (t) => {
  const optional = {
    confidence: Float32Array.of(0.5, 0.25),
    text: ['so it is 1', 'äöü'],
    probeConfidence: Float32Array.of(0.125, 1, 0.75),
    probePosition: Int32Array.of(480, 990, 510),
  }
  const content = new ContentBuilder()
    .addQuestion({ text: 'q', gold: '1', interval: 500 })
    .addBranch({ probes: ['1', '2'], tokens: 1200, final: '1' })
    .addBranch({ probes: ['2'], tokens: 700, final: undefined })
    .build(optional)
  const path = join(await temporaryFolder(t), 'x.arrow')
  await writeArrowStore(
    new RecordedStore({ model: 'm', benchmark: 'b', source: 's', licence: 'l' }, content),
    path,
  )
  t.deepEqual((await readArrowStore(path)).content, content)
  const lean = await openStore({ id: 'm/b', kind: 'arrow', path, heldOut: false })
  t.deepEqual(lean.content.optional, {})
  t.deepEqual([...lean.graded('paper').columns.final], [0, -1])
})

test('the header tells what a store is without its gold answers', async (t) => {
  const store = await smallStore(t)
  const path = join(await temporaryFolder(t), 'x.arrow')
  await writeArrowStore(store, path)
  const header = await readStoreHeader(path)
  t.like(header, { id: store.id, contentHash: store.contentHash, questionHashes: [...store.questionHashes] })
  t.false(JSON.stringify(header).includes('frac'))
})

test('damaged and foreign files are refused with what is wrong', async (t) => {
  const bytes = encodeArrowStore(await smallStore(t))
  const refused = async (data: Uint8Array, message: RegExp) => {
    const path = await writeTemporary(t, 'x.arrow', data)
    const error = await t.throwsAsync(readArrowStore(path), { code: 'E_STORE_FORMAT', message })
    t.like(error, { place: { file: path } })
  }
  const other = tableToIPC(tableFromColumns({ a: columnFromArray([1], int32()) }), { format: 'file' })
  await refused(bytes.subarray(0, bytes.length / 2), /cut off after \d+ bytes/u)
  await refused(Buffer.from('not arrow at all'), /not an Arrow IPC file/u)
  await refused(Buffer.from('ARROW1 ARROW1'), /damaged/u)
  await refused(other ?? bytes, /an Arrow file, but not a replay store/u)
})

type Change = (table: ReturnType<typeof tableFromIPC>) => ReturnType<typeof tableFromIPC>

const changes: readonly (readonly [what: string, message: RegExp, change: Change])[] = [
  [
    'a column less',
    /there is no column tokens/u,
    (table) => table.select(table.names.filter((name) => name !== 'tokens')),
  ],
  [
    'a column of another type',
    /column tokens has the type utf8/u,
    (table) =>
      tableFromColumns(
        table.names.map((name) => [
          String(name),
          name === 'tokens' ? columnFromArray(['1', '2', '3', '4'], utf8()) : table.getChild(name),
        ]),
      ),
  ],
  [
    'rows in another order',
    /column question, row 0: question is 1/u,
    (table) =>
      tableFromColumns(
        table.names.map((name) => [
          String(name),
          name === 'question' ? columnFromArray([1, 0, 0, 0], int32()) : table.getChild(name),
        ]),
      ),
  ],
  [
    'other tokens',
    /content was changed/u,
    (table) =>
      tableFromColumns(
        table.names.map((name) => [
          String(name),
          name === 'tokens' ? columnFromArray([1, 2, 3, 4], int32()) : table.getChild(name),
        ]),
      ),
  ],
  [
    'two classes for one answer',
    /has the classes 1 and 0/u,
    (table) =>
      tableFromColumns(
        table.names.map((name) => [
          String(name),
          name === 'final_class' ? columnFromArray([1, 1, -1, -1], int32()) : table.getChild(name),
        ]),
      ),
  ],
  [
    'a missing value',
    /column tokens, row 2: null/u,
    (table) =>
      tableFromColumns(
        table.names.map((name) => [
          String(name),
          name === 'tokens' ? columnFromArray([1700, 300, null, 640], int32()) : table.getChild(name),
        ]),
      ),
  ],
]

for (const [what, message, change] of changes) {
  test(`a store with ${what} is refused`, async (t) => {
    const table = tableFromIPC(encodeArrowStore(await smallStore(t)))
    const changed = change(table)
    changed.schema.metadata = table.schema.metadata ?? null
    const path = await writeTemporary(
      t,
      'x.arrow',
      tableToIPC(changed, { format: 'file' }) ?? new Uint8Array(),
    )
    await t.throwsAsync(readArrowStore(path), { code: 'E_STORE_FORMAT', message })
  })
}

test('a write that fails leaves the old file as it was', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, 'file'), 'old')
  const store = await smallStore(t)
  await t.throwsAsync(writeArrowStore(store, join(folder, 'file', 'x.arrow')))
  t.is(await readFile(join(folder, 'file'), 'utf8'), 'old')
  t.deepEqual(await readdir(folder), ['file'])
})
