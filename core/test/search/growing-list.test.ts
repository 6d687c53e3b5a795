import { isDeepStrictEqual } from 'node:util'
import test from 'ava'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { GrowingList } from '../../src/search/growing-list.ts'

test('a version stays as it was while later ones grow', (t) => {
  const one = GrowingList.of(['a'])
  const two = one.with('b')
  const three = two.with('c')
  t.deepEqual([one.toArray(), two.toArray(), three.toArray()], [['a'], ['a', 'b'], ['a', 'b', 'c']])
  t.is(one.at(1), undefined)
  t.deepEqual([two.at(-1), two.at(0), two.at(-3), two.at(2)], ['b', 'a', undefined, undefined])
})

test('two futures of one version know nothing of each other', (t) => {
  const past = GrowingList.of([1, 2])
  const one = past.with(3).with(4)
  const other = past.with(5)
  t.deepEqual([...one], [1, 2, 3, 4])
  t.deepEqual([...other], [1, 2, 5])
  t.deepEqual([...past], [1, 2])
})

test('an empty list that everybody begins with keeps nothing of anybody', (t) => {
  const empty = GrowingList.of<number>()
  t.deepEqual([...empty.with(1)], [1])
  t.deepEqual([...empty.with(2)], [2])
  t.is(empty.length, 0)
})

test('the first item of a key is found in the versions that hold it, and in no earlier one', (t) => {
  const none = GrowingList.of<string>([], (word) => word.charAt(0))
  const one = none.with('apple')
  const two = one.with('bread')
  const three = two.with('banana')
  t.deepEqual(
    [none, one, two, three].map((list) => list.first('b')),
    [undefined, undefined, 'bread', 'bread'],
  )
  t.is(one.with('berry').first('b'), 'berry')
  t.is(three.first('b'), 'bread')
  t.is(GrowingList.of(['apple']).first('a'), undefined)
})

test('whatever version is added to, all of them are what copies would be', (t) => {
  const random = seededRandom('growing-list')
  const versions = [{ list: GrowingList.of<number>(), copy: [] as readonly number[] }]
  for (let step = 0; step < 500; step += 1) {
    const { list, copy } = random.pick(random.chance(0.7) ? versions.slice(-1) : versions)
    versions.push({ list: list.with(step), copy: [...copy, step] })
  }
  t.true(versions.every(({ list, copy }) => isDeepStrictEqual(list.toArray(), copy)))
  t.true(versions.every(({ list, copy }) => list.length === copy.length && list.at(-1) === copy.at(-1)))
})

test('adding to the newest version does not copy', (t) => {
  let list = GrowingList.of<number>()
  for (let i = 0; i < 300_000; i += 1) list = list.with(i)
  t.is(list.length, 300_000)
  t.is(list.at(299_999), 299_999)
})
