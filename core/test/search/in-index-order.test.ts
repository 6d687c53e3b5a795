import test from 'ava'
import { map } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { inIndexOrder } from '../../src/search/in-index-order.ts'

function virtualTime(t: { deepEqual(a: unknown, b: unknown): boolean }): TestScheduler {
  return new TestScheduler((actual, expected) => {
    t.deepEqual(actual, expected)
  })
}

const values = Object.fromEntries([0, 1, 2, 3].map((index) => [String(index), { index }]))

test('values wait for those before them, and then pass at once', (t) => {
  virtualTime(t).run(({ cold, expectObservable }) => {
    const source = cold('-2-0-1---3|', values).pipe(inIndexOrder(0))
    expectObservable(source.pipe(map(({ index }) => String(index)))).toBe('---0-(12)3|')
  })
})

test('the line starts at the index that is given', (t) => {
  virtualTime(t).run(({ cold, expectObservable }) => {
    const source = cold('3-2-----|', values).pipe(inIndexOrder(2))
    expectObservable(source.pipe(map(({ index }) => String(index)))).toBe('--(23)--|')
  })
})

test('an error passes at once', (t) => {
  virtualTime(t).run(({ cold, expectObservable }) => {
    expectObservable(cold('1-#', values).pipe(inIndexOrder(0))).toBe('--#')
  })
})

test('every subscription has a line of its own', (t) => {
  virtualTime(t).run(({ cold, expectObservable }) => {
    const source = cold('01|', values).pipe(
      inIndexOrder(0),
      map(({ index }) => String(index)),
    )
    expectObservable(source).toBe('01|')
    expectObservable(source).toBe('01|')
  })
})
