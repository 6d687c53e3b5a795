import test from 'ava'
import { normaliseAnswer } from '../../src/answers/index.ts'

const same: readonly (readonly [string, string])[] = [
  ['1 - \\frac{2}{\\pi}', '1-\\frac{2}{\\pi}'],
  ['\\left( 1, 2 \\right)', '(1,2)'],
  ['\\dfrac{1}{2}', '\\frac{1}{2}'],
  ['\\tfrac12', '\\frac{1}{2}'],
  ['3 \\times 4', '3\\cdot4'],
  ['x·y', 'x\\cdot y'],
  ['\\text{Yes}', 'Yes'],
  ['30^\\circ', '30'],
  ['30^{\\circ}', '30'],
  ['30°', '30'],
  ['12 \\text{ cm}', '12'],
  ['12\\,\\mathrm{cm}^2', '12'],
  ['4 hours', '4'],
  ['1,234,567', '1234567'],
  ['1{,}234', '1234'],
  ['12\\,345', '12345'],
  ['$42$', '42'],
  ['\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
  ['x = 5', '5'],
  ['a_n = 2n', '2n'],
  ['−7', '-7'],
  ['５', '5'],
  ['50\\%', '50'],
  ['\\$18', '18'],
  ['(C)', 'C'],
  ['2^{5}', '2^5'],
  ['\\sqrt3', '\\sqrt{3}'],
  ['7.', '7'],
  ['+5', '5'],
]

for (const [written, plain] of same) {
  test(`${written} is read as ${plain}`, (t) => {
    t.is(normaliseAnswer(written), normaliseAnswer(plain))
  })
}

const different: readonly (readonly [string, string])[] = [
  ['1, 234', '1234'],
  ['1,23', '123'],
  ['(1,2)', '\\{1,2\\}'],
  ['12 34', '12 - 34'],
  ['\\frac{1}{2}', '\\frac{2}{1}'],
  ['m+n=3', '3'],
  ['\\text{cm}', ''],
]

for (const [a, b] of different) {
  test(`${a} is not taken for ${b === '' ? 'nothing' : b}`, (t) => {
    t.not(normaliseAnswer(a), normaliseAnswer(b))
  })
}

test('normalising twice changes nothing more', (t) => {
  for (const [written] of same) {
    t.is(normaliseAnswer(normaliseAnswer(written)), normaliseAnswer(written), written)
  }
})
