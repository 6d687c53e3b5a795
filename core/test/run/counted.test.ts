import test from 'ava'
import { counted } from '../../src/run/counted.ts'

test('one of a thing is named as one', (t) => {
  t.is(counted(1, 'model call'), '1 model call')
  t.is(counted(0, 'model call'), '0 model calls')
  t.is(counted(1_200, 'branch', 'branches'), '1,200 branches')
})
