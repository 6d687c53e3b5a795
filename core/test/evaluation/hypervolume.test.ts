import test from 'ava'
import { curveHypervolume } from '../../src/evaluation/hypervolume.ts'

const REFERENCE = { accuracy: 0, tokens: 1_000_000 }

test('one point is worth its accuracy times the decades up to the reference', (t) => {
  t.is(curveHypervolume([{ accuracy: 50, tokens: 100_000 }], REFERENCE), 50)
})

test('a step of the curve counts from its own tokens on', (t) => {
  const curve = [
    { accuracy: 40, tokens: 1_000 },
    { accuracy: 60, tokens: 100_000 },
  ]
  t.is(curveHypervolume(curve, REFERENCE), 40 * 2 + 60)
})

test('points beyond the reference and dominated points add nothing', (t) => {
  const curve = [
    { accuracy: 50, tokens: 100_000 },
    { accuracy: 45, tokens: 200_000 },
    { accuracy: 99, tokens: 1_000_000 },
    { accuracy: 0, tokens: 10 },
  ]
  t.is(curveHypervolume(curve, REFERENCE), 50)
})

test('an empty curve has no hypervolume', (t) => {
  t.is(curveHypervolume([], REFERENCE), 0)
})
