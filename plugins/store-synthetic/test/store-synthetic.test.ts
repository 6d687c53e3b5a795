import { readFile } from 'node:fs/promises'
import { openStore, readSourcedStore, resolveStores } from 'autotts'
import test from 'ava'
import { parse } from 'yaml'
import plugin from '../src/index.ts'

const signal = new AbortController().signal

function source(options: object) {
  return plugin.create({ options: plugin.options.parse(options) })
}

test('the options of a family file draw the stores of that file, to the byte', async (t) => {
  const file = new URL('../../../datasets/synthetic/late-bloomers.yaml', import.meta.url)
  const family = source({ ...parse(await readFile(file, 'utf8')), name: 'late-bloomers' })
  const refs = await resolveStores(['synthetic-*/late-bloomers'])
  const stores = await family.stores(signal)
  t.is(stores.length, 2)
  for (const store of stores) {
    const drawn = await readSourcedStore(family, store, signal)
    const ref = refs.find(({ id }) => id === drawn.id)
    if (ref === undefined) throw new TypeError(`${drawn.id} comes with autotts`)
    t.is(drawn.contentHash, (await openStore(ref)).contentHash)
  }
})

test('another seed draws other questions, another option the same questions', async (t) => {
  const hashesOf = async (options: object) => {
    const family = source({ questions: 3, branches: 2, ...options })
    const [store] = await family.stores(signal)
    if (store === undefined) throw new TypeError('a family has a store')
    return readSourcedStore(family, store, signal)
  }
  const [first, reseeded, harder] = [
    await hashesOf({ seed: 1 }),
    await hashesOf({ seed: 2 }),
    await hashesOf({ seed: 1, difficulty: { mean: 0.9 } }),
  ]
  t.false(first.questionHashes.some((hash) => reseeded.questionHashes.includes(hash)))
  t.deepEqual(harder.questionHashes, first.questionHashes)
  t.not(harder.contentHash, first.contentHash)
})
