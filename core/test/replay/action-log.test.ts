import test from 'ava'
import { ActionLog } from '../../src/replay/action-log.ts'

test('a log grows with what is written, and gives the memory back when it is released', (t) => {
  const log = new ActionLog(16)
  log.repeat(1, 10)
  log.repeat(2, 1000)
  t.is(log.length, 1010)
  t.deepEqual([log.bytes[9], log.bytes[10], log.bytes[1009]], [1, 2, 2])
  t.true(log.bytes.length >= 1010)
  log.clear()
  t.true(log.bytes.length >= 1010)
  log.release()
  t.is(log.length, 0)
  t.is(log.bytes.length, 16)
})
