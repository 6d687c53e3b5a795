import test from 'ava'
import type { Check } from '../../src/doctor/check.ts'
import { examine } from '../../src/doctor/examine.ts'
import { ok } from '../../src/doctor/finding.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'

const { signal } = new AbortController()
const never = () => new Promise<never>(() => {})

function check(name: string, look: Check['look'], needed = true): Check {
  return { name, needed, look }
}

test('results keep the order of the checks, whichever comes first', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = check('slow', () => promise.then(() => ok('late')))
  const fast = check('fast', async () => {
    resolve()
    return ok('soon')
  })
  const names = (await examine([slow, fast], { limit: 60_000, signal })).map(({ name }) => name)
  t.deepEqual(names, ['slow', 'fast'])
})

test('a check that never comes back is ended by its limit, and its signal is aborted', async (t) => {
  let ended = false
  const hangs = check('hangs', (end) => {
    end.addEventListener('abort', () => {
      ended = true
    })
    return never()
  })
  const results = await examine([hangs, check('optional', never, false)], { limit: 20, signal })
  t.deepEqual(
    results.map(({ status }) => status),
    ['fail', 'warn'],
  )
  t.true(ended)
})

test('what a check throws is a finding: its place, what was expected, and its next step to mend it', async (t) => {
  const place = { file: 'e.yaml', line: 3, column: 5 }
  const error = new AutottsError('E_STORE_UNKNOWN', 'there is no store x', {
    place,
    expected: 'y',
    next: 'Mend it.',
  })
  const [result] = await examine([check('stores', () => Promise.reject(error))], { limit: 60_000, signal })
  t.deepEqual(result, {
    name: 'stores',
    status: 'fail',
    message: 'E_STORE_UNKNOWN e.yaml:3:5: there is no store x\nexpected y',
    mend: 'Mend it.',
  })
})

test('what goes wrong in a check that is not needed is a warning', async (t) => {
  const broken = check('redis', () => Promise.reject(new Error('odd')), false)
  t.like(await examine([broken], { limit: 60_000, signal }), [{ status: 'warn', message: 'E_INTERNAL: odd' }])
})

test('Ctrl-C ends the examination', async (t) => {
  const interrupted = new AbortController()
  const examined = examine([check('hangs', never)], { limit: 60_000, signal: interrupted.signal })
  interrupted.abort(new Error('interrupted'))
  await t.throwsAsync(examined, { message: 'interrupted' })
})
