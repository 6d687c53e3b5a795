import test from 'ava'
import { lastWords } from '../src/report/last-words.ts'

/** Outputs of one that failed, and its last words. */
const FAILED: readonly (readonly [title: string, stdout: string, stderr: string, words: string])[] = [
  [
    'the result of Claude Code that is an error',
    '{"type":"result","subtype":"success","is_error":true,"result":"Credit balance is too low","total_cost_usd":0}\n',
    'Warning: no stdin data received\n',
    'Credit balance is too low',
  ],
  [
    'the kind of an error without a text',
    '{"type":"result","subtype":"error_max_turns","is_error":true,"num_turns":30}',
    '',
    'error_max_turns',
  ],
  [
    'all that is told of the last of several errors',
    '{"type":"result","is_error":true,"errors":["one","two\\nlines"]}',
    '',
    'two\nlines',
  ],
  [
    'the last error of Codex, in JSON within JSON',
    [
      '{"type":"thread.started","thread_id":"1"}',
      '{"type":"error","message":"stream disconnected, retrying 5/5"}',
      `{"type":"turn.failed","error":${JSON.stringify({ message: '{"detail":"The model is not supported."}' })}}`,
    ].join('\n'),
    '',
    'The model is not supported.',
  ],
  ['a value over several lines', '{\n  "error": {\n    "message": "quota"\n  }\n}\n', 'oh', 'quota'],
  [
    'what stands in the error output, where JSON tells of no error',
    '{"type":"item.completed","item":{"type":"agent_message","text":"I look around."}}\n',
    'a\nb\n\nTraceback:\n  at line 3\nKeyError: x\n',
    'Traceback: | at line 3 | KeyError: x',
  ],
  [
    'what it said in the end, where there is nothing else',
    '{"type":"item.completed","item":{"type":"agent_message","text":"I look around."}}\n{"type":"turn.completed","usage":{}}\n',
    '{"level":"info"}\n',
    'I look around.',
  ],
  ['plain words', 'one\ntwo\n', '', 'one | two'],
  ['nothing, where JSON has no words', '{"type":"result","usage":{"input_tokens":1}}', '', ''],
  ['nothing, where nothing was printed', ' \n', '\n', ''],
]

for (const [title, stdout, stderr, words] of FAILED)
  test(`the last words of one that failed are ${title}`, (t) => {
    t.is(lastWords({ stdout, stderr, failed: true }), words)
  })

test('one that did not fail is heard before its error output', (t) => {
  const stdout = '{"type":"result","is_error":false,"result":"I would rather not."}'
  t.is(lastWords({ stdout, stderr: 'a warning', failed: false }), 'I would rather not.')
  t.is(lastWords({ stdout: '', stderr: 'a warning', failed: false }), 'a warning')
})

test('an output that means harm is read to the end', (t) => {
  const deep = `${'{"error":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  t.is(lastWords({ stdout: deep, stderr: '', failed: true }), '')
  t.is(lastWords({ stdout: '{"error":{"__proto__":{"message":"no"}}}', stderr: '', failed: true }), '')
})
