import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import test from 'ava'
import { branchOrders } from '../../src/cli/check-number.ts'
import { coloursFor } from '../../src/cli/colours.ts'
import { controllersOf } from '../../src/cli/controllers-of.ts'
import { exitCodeOf, printError, reportFailure } from '../../src/cli/failures.ts'
import { interruption, PASSED_ON } from '../../src/cli/interruption.ts'
import { parseBetas } from '../../src/cli/parse-betas.ts'
import { startProgress } from '../../src/cli/progress.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { nearestName } from '../../src/errors/nearest-names.ts'
import { recordingContext } from './context.ts'

test('betas are read in ascending order, each once', (t) => {
  t.deepEqual(parseBetas('1, 0.5,0,0.5'), [0, 0.5, 1])
  t.deepEqual(parseBetas('grid').length, 11)
})

for (const text of ['1.5', '-0.1', 'half', '0,,1', '', 'NaN']) {
  test(`--beta "${text}" is refused with what is valid`, (t) => {
    t.like(
      t.throws(() => parseBetas(text)),
      { code: 'E_BETA' },
    )
  })
}

test('the nearest name is found through typing mistakes and beginnings, and none where nothing is near', (t) => {
  const names = ['parallel-probe', 'asc', 'esc', 'short-m']
  t.is(nearestName('paralel-prob', names), 'parallel-probe')
  t.is(nearestName('ASC', names), 'asc')
  t.is(nearestName('short', names), 'short-m')
  t.is(nearestName('bandit', names), undefined)
})

test('colours are for terminals, FORCE_COLOR asks for them, NO_COLOR wins', (t) => {
  t.true(coloursFor({ isTTY: true }, {}).isColorSupported)
  t.false(coloursFor({}, {}).isColorSupported)
  t.true(coloursFor({}, { FORCE_COLOR: '1' }).isColorSupported)
  t.false(coloursFor({ isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' }).isColorSupported)
  t.false(coloursFor({ isTTY: true }, { TERM: 'dumb' }).isColorSupported)
})

test('an error is printed with place, expectation and next step, and without a stack', (t) => {
  const context = recordingContext()
  const place = { file: 'a.ts', line: 3, column: 5 }
  const error = new AutottsError('E_BETA', 'beta is 7', { place, expected: '[0, 1]', next: 'Write 1.' })
  printError(error, context, context.colours)
  t.is(
    context.noted.join(''),
    'error E_BETA: beta is 7\n  at        a.ts:3:5\n  expected  [0, 1]\n  next      Write 1.\n',
  )
})

test('AUTOTTS_DEBUG=1 adds the stack of the error and of its cause', (t) => {
  const context = { ...recordingContext(), env: { AUTOTTS_DEBUG: '1' } }
  printError(new Error('outer', { cause: new Error('inner') }), context, context.colours)
  t.regex(
    context.noted.join(''),
    /E_INTERNAL: outer[\s\S]*Error: outer\n {4}at [\s\S]*caused by Error: inner\n {4}at /,
  )
})

test('exit codes: 2 for usage, 130 after an interruption, 1 otherwise', (t) => {
  const running = new AbortController().signal
  t.is(exitCodeOf(new AutottsError('E_USAGE', ''), running), 2)
  t.is(exitCodeOf(new AutottsError('E_BETA', ''), running), 1)
  t.is(exitCodeOf(new Error('defect'), running), 1)
  t.is(exitCodeOf(new Error('aborted'), AbortSignal.abort()), 130)
})

test('the first Ctrl-C aborts; the same one passed on by a launcher does not end the process', (t) => {
  const exits: number[] = []
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) })
  const { signal, release } = interruption(source)
  t.false(signal.aborted)
  source.emit('SIGINT')
  source.emit('message', PASSED_ON)
  source.emit('message', 'something else')
  t.true(signal.aborted)
  t.deepEqual(exits, [])
  release()
  t.is(source.listenerCount('SIGINT') + source.listenerCount('message'), 0)
})

test('a second Ctrl-C ends the process, after it was said how to go on', (t) => {
  const doings: (string | number)[] = []
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => doings.push(code) })
  const { release } = interruption(source, { lastWords: () => doings.push('go on') })
  source.emit('message', PASSED_ON)
  source.emit('SIGINT')
  t.deepEqual(doings, [])
  source.emit('SIGINT')
  t.deepEqual(doings, ['go on', 130])
  source.emit('message', PASSED_ON)
  t.deepEqual(doings, ['go on', 130], 'the second press, passed on')
  release()
})

test('presses that only a launcher heard count, however soon they follow each other', (t) => {
  const exits: number[] = []
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) })
  const { signal } = interruption(source)
  source.emit('message', PASSED_ON)
  t.true(signal.aborted)
  source.emit('message', PASSED_ON)
  t.deepEqual(exits, [130])
})

test('what is broken off says how to go on, where it can', (t) => {
  const interrupted = { ...recordingContext(), signal: AbortSignal.abort() }
  reportFailure(new Error('aborted'), interrupted, interrupted.colours, 'The same command goes on.\n')
  t.is(interrupted.noted.join(''), 'interrupted\nThe same command goes on.\n')
})

test('branch orders are a whole number from 1 to a million', (t) => {
  t.is(branchOrders(100, ['evaluate']), 100)
  for (const value of [0, 1.5, 1e12, Number.POSITIVE_INFINITY]) {
    t.like(
      t.throws(() => branchOrders(value, ['evaluate'])),
      { code: 'E_USAGE' },
    )
  }
})

test('work that there is none of shows no progress', async (t) => {
  const shown: string[] = []
  const stream = Object.assign(new PassThrough(), { isTTY: true as const })
  stream.on('data', (chunk: Buffer) => shown.push(chunk.toString()))
  const progress = await startProgress(stream as unknown as NodeJS.WriteStream, 'evaluating', 0)
  progress.update(1)
  progress.stop()
  t.deepEqual(shown, [])
})

for (const [word, meant] of [
  ['asc.threshold=0.5', /^If it is a knob, write --set asc\.threshold=0\.5\. /u],
  ['synthetic/short-is-right', /^If it is a store, write --store synthetic\/short-is-right\. /u],
] as const) {
  test(`${word} among the controllers is told which option it wants`, (t) => {
    const { errors } = controllersOf([word])
    t.is(errors[0]?.code, 'E_CONTROLLER_FORM')
    t.regex(errors[0]?.next ?? '', meant)
  })
}
