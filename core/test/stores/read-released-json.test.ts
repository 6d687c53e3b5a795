import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { NO_ANSWER } from '../../src/controller/answer.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { UNREACHABLE } from '../../src/replay/replay-columns.ts'
import { readReleasedJson } from '../../src/stores/index.ts'
import { releasedRecord, smallRelease, temporaryFolder, writeTemporary } from './released-file.ts'

test('a released file becomes columns, one row per branch and probe', async (t) => {
  const path = await writeTemporary(t, 'small.json', JSON.stringify(smallRelease()))
  const store = await readReleasedJson(path, { model: 'My-7B', benchmark: 'Small' })
  const { columns } = store.graded('paper')
  t.is(store.id, 'my-7b/small')
  t.deepEqual([...columns.interval], [500, 200])
  t.deepEqual([...columns.branchStart], [0, 3, 4])
  t.deepEqual([...columns.tokens], [1700, 300, 501, 640])
  t.deepEqual([...columns.probeStart], [0, 3, 3, 4, 7])
  t.deepEqual(
    store.questions.map(({ text, gold, interval, branches }) => [text, gold, interval, branches]),
    [
      ['How many?', '\\frac{1}{2}', 500, 3],
      ['Wie groß?', 'π', 200, 1],
    ],
  )
  t.deepEqual(store.signals, ['probes', 'finals', 'lengths'])
})

test('under paper grading answers are equal as strings, and ERR is an answer', async (t) => {
  const path = await writeTemporary(t, 'small.json', JSON.stringify(smallRelease()))
  const graded = (await readReleasedJson(path)).graded('paper')
  const text = (question: number, classes: Int32Array) =>
    [...classes].map((one) => graded.answerText(question, one))
  t.deepEqual(text(0, graded.columns.probes.subarray(0, 4)), ['ERR', '0.5', '1/2', '3'])
  t.deepEqual(text(0, graded.columns.final.subarray(0, 3)), ['1/2', '3', 'No'])
  t.deepEqual(text(1, graded.columns.probes.subarray(4)), ['naïve', '東京', ''])
  t.deepEqual([...graded.columns.classes], [5, 4])
  t.deepEqual([...graded.gold], [UNREACHABLE, UNREACHABLE])
})

test('under corrected grading equal answers share a class and failed extractions abstain', async (t) => {
  const path = await writeTemporary(t, 'small.json', JSON.stringify(smallRelease()))
  const graded = (await readReleasedJson(path)).graded('corrected')
  t.deepEqual([...graded.columns.probes], [NO_ANSWER, 0, 0, 1, 0, 1, NO_ANSWER])
  t.deepEqual([...graded.columns.final], [0, 1, NO_ANSWER, NO_ANSWER])
  t.deepEqual([...graded.columns.classes], [2, 2])
  t.deepEqual([...graded.gold], [0, UNREACHABLE])
  t.is(graded.answerText(0, 0), '0.5')
})

test('a file without any probe says that it lacks the signal', async (t) => {
  const path = await writeTemporary(t, 'x.json', JSON.stringify([releasedRecord('1', [[[], 10, '1']])]))
  t.deepEqual((await readReleasedJson(path)).signals, ['finals', 'lengths'])
})

test('a byte order mark before the JSON does no harm', async (t) => {
  const path = await writeTemporary(t, 'x.json', `\ufeff${JSON.stringify(smallRelease())}`)
  t.is((await readReleasedJson(path)).questions.length, 2)
})

test('equal content has an equal hash, other content another', async (t) => {
  const write = (data: string) => writeTemporary(t, 'x.json', data)
  const hash = async (data: string) => (await readReleasedJson(await write(data))).contentHash
  const compact = await hash(JSON.stringify(smallRelease()))
  t.is(await hash(JSON.stringify(smallRelease(), null, 4)), compact)
  t.not(await hash(JSON.stringify(smallRelease()).replace('640', '641')), compact)
})

test('a question keeps its hash when only its white space changes', async (t) => {
  const hashes = async (question: string) => {
    const records = [releasedRecord('1', [[[], 1, '1']], { question })]
    return (await readReleasedJson(await writeTemporary(t, 'x.json', JSON.stringify(records)))).questionHashes
  }
  t.deepEqual(await hashes('How  many\n birds? '), await hashes('How many birds?'))
  t.notDeepEqual(await hashes('How many birds?'), await hashes('How many bees?'))
})

interface Malformed {
  readonly what: string
  readonly data: string | Uint8Array
  readonly message: RegExp
  readonly at?: readonly [line: number, column: number]
  readonly expected?: RegExp
}

const record = JSON.stringify(smallRelease()[0])
const malformed: readonly Malformed[] = [
  { what: 'an empty file', data: '', message: /is empty/u },
  {
    what: 'a file that is cut off',
    data: '[\n  {"question": "a',
    message: /ends too early|unexpected/u,
    at: [2, 16],
  },
  {
    what: 'a file cut off between values',
    data: '[\n 1,\n',
    message: /cut off/u,
    at: [3, 1],
    expected: /a value/u,
  },
  {
    what: 'a missing comma',
    data: '[\n  1\n  2\n]',
    message: /unexpected "2"/u,
    at: [3, 3],
    expected: /',' or '\]'/u,
  },
  { what: 'a trailing comma', data: '[1,]', message: /unexpected "\]"/u, at: [1, 4], expected: /a value/u },
  { what: 'bytes that are no text', data: Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), message: /not UTF-8/u },
  {
    what: 'an object at the top',
    data: '{"a": 1}',
    message: /the document is an object/u,
    expected: /array of question records/u,
  },
  { what: 'no questions', data: '[]', message: /the document is an empty array/u },
  { what: 'a number for a question', data: `[${record}, 7]`, message: /^\[1\] is 7/u },
  {
    what: 'a missing gold answer',
    data: '[{"question": "q", "each_branch": [[[], 1, "x"]], "probe_freq": 5}]',
    message: /^\[0\]\.gold_answer is missing/u,
  },
  {
    what: 'a number as gold answer',
    data: `[${record.replace('"\\\\frac{1}{2}"', '12')}]`,
    message: /^\[0\]\.gold_answer is 12/u,
    expected: /a string/u,
  },
  {
    what: 'an interval of nothing',
    data: `[${record.replace('"probe_freq":500', '"probe_freq":0')}]`,
    message: /^\[0\]\.probe_freq is 0/u,
    expected: /from 1/u,
  },
  {
    what: 'no branches',
    data: '[{"question": "q", "gold_answer": "1", "each_branch": [], "probe_freq": 5}]',
    message: /^\[0\]\.each_branch is an empty array/u,
  },
  {
    what: 'a branch of two',
    data: `[${record.replace('[[],300,"3"]', '[[],300]')}]`,
    message: /^\[0\]\.each_branch\[1\] is an array of 2/u,
    expected: /\[probe answers, tokens, final answer\]/u,
  },
  {
    what: 'a probe that is a number',
    data: `[${record.replace('"0.5"', '0.5')}]`,
    message: /^\[0\]\.each_branch\[0\]\[0\]\[1\] is 0\.5/u,
    expected: /a string/u,
  },
  {
    what: 'tokens as text',
    data: `[${record.replace('300', '"300"')}]`,
    message: /^\[0\]\.each_branch\[1\]\[1\] is "300"/u,
    expected: /whole number/u,
  },
  {
    what: 'negative tokens',
    data: `[${record.replace('300', '-1')}]`,
    message: /^\[0\]\.each_branch\[1\]\[1\] is -1/u,
  },
  {
    what: 'tokens beyond 32 bits',
    data: `[${record.replace('300', '3000000000')}]`,
    message: /is 3000000000/u,
  },
  {
    what: 'no final answer',
    data: `[${record.replace('[[],300,"3"]', '[[],300,null]')}]`,
    message: /^\[0\]\.each_branch\[1\]\[2\] is null/u,
  },
]

for (const { what, data, message, at, expected } of malformed) {
  test(`${what} is refused with its place`, async (t) => {
    const path = await writeTemporary(t, 'bad.json', data)
    const error = await t.throwsAsync(readReleasedJson(path), {
      instanceOf: AutottsError,
      code: 'E_STORE_FORMAT',
      message,
    })
    t.is(error?.place?.file, path)
    if (at !== undefined) t.deepEqual([error?.place?.line, error?.place?.column], [...at])
    if (expected !== undefined) t.regex(error?.expected ?? '', expected)
  })
}

test('a folder and a file that is not there are told apart', async (t) => {
  const folder = await temporaryFolder(t)
  await mkdir(join(folder, 'x.json'))
  await t.throwsAsync(readReleasedJson(join(folder, 'x.json')), {
    code: 'E_STORE_FORMAT',
    message: /is a folder/u,
  })
  await t.throwsAsync(readReleasedJson(join(folder, 'y.json')), {
    code: 'E_STORE_UNKNOWN',
    message: /there is no file/u,
  })
})
