import test from 'ava'
import { AnswerClassifier, answerClasses } from '../../src/answers/index.ts'
import { NO_ANSWER } from '../../src/controller/answer.ts'
import { UNREACHABLE } from '../../src/replay/replay-columns.ts'

const equal = (a: string, b: string) => {
  const { classes } = answerClasses([a, b], '')
  return classes[0] === classes[1]
}

const same: readonly (readonly [string, string])[] = [
  ['033', '33'],
  ['0.5', '\\frac{1}{2}'],
  ['1/3', '\\frac{2}{6}'],
  ['-\\frac{1}{2}', '\\frac{-1}{2}'],
  ['2^{10}', '1024'],
  ['2^{99} - 1', '633825300114114700748351602687'],
  ['9! \\times 6!', '261273600'],
  ['\\binom{10}{3}', '120'],
  ['3\\frac{1}{2}', '3.5'],
  ['\\frac{1}{\\sqrt{2}}', '\\frac{\\sqrt{2}}{2}'],
  ['\\sqrt{50}', '5\\sqrt2'],
  ['\\sqrt{\\frac{95}{24}}', '\\frac{\\sqrt{570}}{12}'],
  ['1 - \\frac{2}{\\pi}', '\\frac{\\pi - 2}{\\pi}'],
  ['m + n', 'n+m'],
  ['(x+1)^2', 'x^2 + 2x + 1'],
  ['\\log_2 8', '3'],
  ['\\cos 60^\\circ', '\\frac12'],
  ['1, 2', '2,1'],
  ['1 \\text{ and } 2', '1, 2'],
  ['1 \\pm \\sqrt{2}', '1-\\sqrt2, 1+\\sqrt2'],
  ['\\sqrt[3]{8}', '2'],
  ['yes', 'Yes'],
]

for (const [a, b] of same) {
  test(`${a} equals ${b}`, (t) => {
    t.true(equal(a, b))
    t.true(equal(b, a))
  })
}

const different: readonly (readonly [string, string])[] = [
  ['0.333', '\\frac{1}{3}'],
  ['3.14', '\\pi'],
  ['2^{99}', '2^{99} + 1'],
  ['10^{30} + \\sqrt{2}', '10^{30}'],
  ['(1,2)', '(2,1)'],
  ['(1,2)', '1,2'],
  ['listen', 'silent'],
  ['x^2', 'x^3'],
  ['a', 'b'],
  ['\\frac{1}{0}', '\\frac{2}{0}'],
  ['\\frac{1}{\\pi \\cdot 10^{20}}', '\\frac{2}{\\pi \\cdot 10^{20}}'],
  ['1}^{25} E[I_k]', '1}^{25} E[I_j]'],
]

for (const [a, b] of different) {
  // Adding an irrational to 10^30 is lost in a double; equality then errs on the side of the rounding error.
  const lost = a.startsWith('10^{30}')
  test(`${a} ${lost ? 'cannot be told from' : 'differs from'} ${b}`, (t) => {
    t.is(equal(a, b), lost)
  })
}

test('failed extractions abstain and are counted in no class', (t) => {
  const { classes, count, gold } = answerClasses(['ERR', '7', 'No', '', '  ', '8', 'ERR'], '8')
  t.deepEqual([...classes], [NO_ANSWER, 0, NO_ANSWER, NO_ANSWER, NO_ANSWER, 1, NO_ANSWER])
  t.is(count, 2)
  t.is(gold, 1)
})

test('No is an answer where the question asks for yes or no', (t) => {
  t.is(answerClasses(['Yes', 'No'], 'No').gold, 1)
})

test('a gold answer that nobody gave is unreachable', (t) => {
  t.is(answerClasses(['1', '2'], '3').gold, UNREACHABLE)
  t.is(answerClasses(['ERR'], 'ERR').gold, UNREACHABLE)
})

test('classes are numbered densely in order of appearance, and joining one later adds none', (t) => {
  const { classes, count } = answerClasses(['5', '1/2', 'Q + R', '0.5', 'R+Q', '5.0'], '5')
  t.deepEqual([...classes], [0, 1, 2, 1, 2, 0])
  t.is(count, 3)
})

test('a class once given stays when further answers appear', (t) => {
  const classifier = new AnswerClassifier('2')
  const first = classifier.classOf('\\sqrt{4}')
  t.is(classifier.goldClass(), first)
  t.is(classifier.classOf('3'), 1)
  t.is(classifier.classOf('2.0'), first)
})

const monsters: readonly string[] = [
  '9^{9^{9^{9}}}',
  '2^{10^{12}}',
  '1000000!',
  '\\frac{'.repeat(60),
  '('.repeat(150),
  '|'.repeat(150),
  `${'9'.repeat(199)}`,
  `${'-'.repeat(199)}1`,
  '\\sum_{k=1}^{10^9} k',
  `x${'^x'.repeat(90)}`,
]

test('monstrous answers are compared as texts, without being worked out', (t) => {
  const { classes } = answerClasses([...monsters, ...monsters], '1')
  t.deepEqual([...classes.slice(0, monsters.length)], [...classes.slice(monsters.length)])
  t.is(new Set(classes).size, monsters.length)
})
