import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import test, { type ExecutionContext } from 'ava'
import { CliAgentMutation } from '../src/cli-agent-mutation.ts'
import { reasonOf, scripted, worked } from './agent.ts'

function temporary(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-agent-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Whether a process is still there, zombies left out. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function pidIn(file: string): Promise<number> {
  for (;;) {
    try {
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid > 0) return pid
    } catch {
      // Not written yet.
    }
    await sleep(10)
  }
}

test('what the agent leaves in controller.ts is the offspring, with its idea, its notes and what it cost', async (t) => {
  const { variation, calls } = await worked(t, scripted(['edit']))
  if (variation.kind === 'rejected') return t.fail(variation.reason)
  t.regex(variation.source, /2 \+ Math\.round\(4 \* beta\)/)
  t.is(variation.change, 'agent (0.2500 dollars): read them all to the end')
  t.deepEqual(variation.notes, { Idea: 'read them all to the end', Risks: 'It costs more.' })
  t.is(calls.length, 1)
})

test('an agent that edits nothing, or fails, is a rejection with its exit code and its last words', async (t) => {
  t.is(
    reasonOf(await worked(t, scripted(['nothing']))),
    'agent: it changed nothing; its last words: I would rather not.',
  )
  t.is(
    reasonOf(await worked(t, scripted(['fail']))),
    'agent: it changed nothing (exit code 3); its last words: out of order',
  )
})

test('of an agent that fails and prints JSON the last words are what a person can read of it', async (t) => {
  const long = {
    type: 'result',
    is_error: true,
    result: 'Credit balance is too low',
    more: 'x'.repeat(9_000),
  }
  process.env['WORDS_KEY'] = 'sk-words-0123456789'
  const refused = '{"error":{"message":"no such key: sk\\u002dwords-0123456789"}}'
  const cases = [
    [JSON.stringify(long), '', 'Credit balance is too low'],
    [
      '{"type":"thread.started"}\n',
      'warning: slow disk\n\n\u001b[31merror: no network\u001b[0m\n',
      'warning: slow disk | error: no network',
    ],
    [refused, '', 'no such key: [WORDS_KEY]'],
  ] as const
  for (const [stdout, stderr, words] of cases) {
    const given = await worked(t, scripted(['failSaying', stdout, stderr], { env: ['WORDS_KEY'] }))
    t.is(reasonOf(given), `agent: it changed nothing (exit code 1); its last words: ${words}`)
    t.notRegex(JSON.stringify(given.replies), /sk-words/)
  }
})

test('one that fails and leaves no program behind is told with its last words as well', async (t) => {
  t.is(
    reasonOf(await worked(t, scripted(['lose']))),
    'agent: controller.ts is gone (exit code 4); its last words: I lost it',
  )
})

test('a program that fails its check goes back with the error in the prompt and in a file, and may be mended', async (t) => {
  const { variation, calls, replies } = await worked(t, scripted(['mend']))
  if (variation.kind === 'rejected') return t.fail(variation.reason)
  t.regex(variation.change, /^agent \(1\.0000 dollars\): mended: error E_CONTROLLER_FORM: /)
  t.is(calls.length, 2)
  t.is(replies.length, 2)
  t.regex(JSON.stringify(calls[1]?.request), /is refused; mend it.*E_CONTROLLER_FORM.*ERROR\.txt/)
  t.notRegex(JSON.stringify(calls[0]?.request), /ERROR/)
})

test('it goes back at most so many times, and then is rejected with the last error', async (t) => {
  for (const repairs of [0, 2]) {
    const given = await worked(t, scripted(['break'], { repairs }))
    t.is(given.calls.length, repairs + 1)
    t.regex(reasonOf(given), /^agent: its program is refused: error E_CONTROLLER_REFUSED: .*node:fs/)
  }
})

test('a program that would fail its evaluation is found out in a trial, and goes back like any other', async (t) => {
  const endless = await worked(t, scripted(['endless'], { trial: 20 }))
  t.is(endless.variation.kind, 'offspring')
  t.regex(JSON.stringify(endless.calls[1]?.request), /E_CONTROLLER_FUEL/)
  const flat = await worked(t, scripted(['flat'], { trial: 20, repairs: 0 }))
  t.regex(reasonOf(flat), /it spends (\d+) tokens per question at beta = 0 and \1 at beta = 1/)
  t.is(
    (await worked(t, scripted(['flat'], { trial: 0 }))).variation.kind,
    'offspring',
    'without a trial nobody knows',
  )
})

test('an agent that does not end is ended with its time, and what it had done by then is looked at', async (t) => {
  const file = join(temporary(t), 'pid')
  const hung = await worked(t, scripted(['hang', file], { minutes: 0.02 }))
  t.regex(reasonOf(hung), /^agent: it changed nothing \(stopped at its time limit\)/)
  t.is(hung.replies[0]?.usd, undefined, 'what it cost is not known')
  t.false(runs(Number(readFileSync(file, 'utf8'))), 'it does not listen to SIGTERM')
  const { variation } = await worked(t, scripted(['slow'], { minutes: 0.02 }))
  t.regex(
    variation.kind === 'offspring' ? variation.change : '',
    /\(stopped at its time limit\): read them all/,
  )
})

for (const [title, stdio] of [
  ['that holds its outputs', 'inherit'],
  ['that has none of them', 'ignore'],
])
  test(`a process that the agent leaves behind ${title} neither outlives nor holds up the invocation`, async (t) => {
    const file = join(temporary(t), 'pid')
    const { variation } = await worked(t, scripted(['fork', file, stdio ?? '']))
    t.is(variation.kind, 'offspring')
    t.false(runs(Number(readFileSync(file, 'utf8'))))
  })

test('when the run ends at once the agent and all that came of it end, and its folder is gone', async (t) => {
  const folder = temporary(t)
  const abort = new AbortController()
  const pending = worked(t, scripted(['hang', join(folder, 'pid')]), { signal: abort.signal })
  const pid = await pidIn(join(folder, 'pid'))
  t.true(runs(pid))
  const place = readFileSync(`/proc/${pid}/environ`, 'utf8').match(/TMPDIR=([^\0]*)\/tmp/)?.[1] ?? ''
  t.true(readdirSync(place).includes('work'))
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(pending, { message: 'Ctrl-C' })
  t.false(runs(pid))
  t.throws(() => readdirSync(place), { code: 'ENOENT' })
})

test('a flood of output is cut, its end is read, and what it cost is known', async (t) => {
  const { variation, last, replies } = await worked(t, scripted(['flood']))
  t.is(variation.kind, 'offspring')
  t.is(replies[0]?.usd, 0.75)
  t.true((last?.dropped ?? 0) > 16 * 1024 * 1024)
  t.true((last?.stdout.length ?? 0) <= 4_000)
})

test('what it writes beside its folder leads to nothing that is not its own, and is deleted', async (t) => {
  const listing = join(temporary(t), 'listing')
  t.is((await worked(t, scripted(['outside', listing]))).variation.kind, 'offspring')
  const above = readFileSync(listing, 'utf8').split('\n')
  const tops = new Set(above.map((path) => path.split('/')[0]))
  t.deepEqual(tops, new Set(['home', 'more', 'stray.txt', 'tmp', 'work']))
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('autotts-agent-'))
  for (const name of left) t.false(readdirSync(join(tmpdir(), name)).includes('stray.txt'))
})

test('anything but a plain text of sane length in the place of the program is a rejection', async (t) => {
  const secret = join(temporary(t), 'secret')
  writeFileSync(secret, 'a key')
  const cases: readonly (readonly [string, RegExp])[] = [
    ['link', /controller\.ts is no plain file/],
    ['hardlink', /controller\.ts is no plain file/],
    ['folder', /controller\.ts is no plain file/],
    ['gone', /controller\.ts is gone/],
    ['huge', /controller\.ts has 300000 bytes/],
    ['binary', /controller\.ts is not text/],
  ]
  for (const [what, reason] of cases) {
    const given = await worked(t, scripted([what, secret]))
    t.regex(reasonOf(given), reason)
    t.notRegex(JSON.stringify(given.replies), /a key/)
  }
})

test('the agent has the variables that it is given and no others, and their values stand nowhere', async (t) => {
  process.env['AGENT_KEY'] = 'sk-agent-0123456789'
  process.env['AGENT_OTHER'] = 'sk-other-0123456789'
  const { variation, replies, calls } = await worked(t, scripted(['reveal'], { env: ['AGENT_KEY'] }))
  if (variation.kind === 'rejected') return t.fail(variation.reason)
  const names = [...variation.source.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
  t.deepEqual(names, ['AGENT_KEY', 'AUTOTTS_AGENT', 'HOME', 'LANG', 'PATH', 'TMPDIR'])
  t.regex(variation.source, /^AGENT_KEY=\[AGENT_KEY\]$/m)
  t.regex(variation.change, /: the key is \[AGENT_KEY\]$/)
  t.notRegex(JSON.stringify([variation, replies, calls]), /sk-(agent|other)/)
})

test('words and input are filled in as they are, without a shell', async (t) => {
  const words = ['reveal', '$(id); {prompt}', '{minutes} {maxUsd} {other} {{prompt}}']
  const { variation } = await worked(t, scripted(words, { stdin: 'in: {prompt}', maxUsd: 2.5, minutes: 7 }))
  const source = variation.kind === 'offspring' ? variation.source : ''
  const prompt = 'Read TASK.md in this folder and do what it says: improve controller.ts.'
  t.true(source.includes(`words $(id); ${prompt} 7 2.5 {other} {${prompt}} ${prompt}\n`))
  t.true(source.includes(`input in: ${prompt}`))
})

test('a command that cannot be started is a broken set-up, and nothing was paid', async (t) => {
  await t.throwsAsync(worked(t, { ...scripted([]), command: '/nowhere/agent' }), {
    code: 'E_PLUGIN_FAILED',
    message: /could not be started.*ENOENT/,
  })
})

test('the same request is made for the same parent and history, wherever it is made', async (t) => {
  const [one, other] = [await worked(t, scripted(['edit'])), await worked(t, scripted(['edit']))]
  t.deepEqual(one.calls[0]?.request, other.calls[0]?.request)
  t.notRegex(JSON.stringify(one.calls[0]?.request), /autotts-agent-/)
  t.deepEqual(one.calls[0]?.most, { tokens: 0, usd: 0 })
  const bounded = await worked(t, scripted(['edit'], { maxUsd: 3, maxTokens: 9_000 }))
  t.deepEqual(bounded.calls[0]?.most, { tokens: 9_000, usd: 3 })
  const operator = new CliAgentMutation(scripted(['edit'], { maxUsd: 3, maxTokens: 9_000 }))
  const [smallest] = operator.leastCalls()
  t.deepEqual(smallest, { kind: 'outside', name: 'agent', most: { tokens: 9_000, usd: 3 } }, 'all are alike')
})
