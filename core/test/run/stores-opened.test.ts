import test from 'ava'
import { openedLine, storesOpened } from '../../src/run/stores-opened.ts'
import { openedStores, openStore, resolveStores, sealStores } from '../../src/stores/index.ts'

test('what a process read is in the event, whoever read it, and nothing that it read before', async (t) => {
  const [early, late] = await resolveStores(['synthetic/quickstart', 'synthetic-small/late-bloomers'])
  if (early === undefined || late === undefined) return t.fail()
  await openStore(early)
  const before = openedStores()
  const { contentHash } = await openStore(late)
  await openStore(late)
  t.deepEqual(storesOpened(before, [early]), {
    type: 'StoresOpened',
    stores: { [late.id]: contentHash },
    sealed: [early.id],
  })
})

test('a sealed store that somebody tries to read is neither read nor in the event', async (t) => {
  const [store] = await resolveStores(['synthetic/short-is-right', 'synthetic/quickstart-held-out'])
  if (store === undefined) return t.fail()
  const before = openedStores()
  sealStores([store])
  await t.throwsAsync(openStore(store), { code: 'E_STORE_SEALED' })
  t.false(Object.hasOwn(storesOpened(before, [store]).stores, store.id))
})

test('a held-out store among those that were opened is named, not passed over', (t) => {
  const line = openedLine({ stores: { 'a/b': 'aa', 'c/d': 'bb' }, sealed: ['c/d'] })
  t.regex(line, /held-out stores opened by the search: c\/d;/)
  t.regex(openedLine({ stores: { 'a/b': 'aa' }, sealed: [] }), /by the search: none; no store was held out$/)
})
