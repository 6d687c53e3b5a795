import { toyRun } from 'autotts/testing'
import test from 'ava'
import { from } from 'rxjs'
import { TerminalReporter } from '../src/index.ts'

/** What a run of the toy problem shows; every look at the clock finds it a second later. */
async function watch(everySeconds: number, terminal: boolean) {
  const { events, journal } = await toyRun(40)
  const notes: string[] = []
  const lines: string[] = []
  let now = 0
  const clock = () => {
    now += 1000
    return now
  }
  const output = {
    note: (line: string) => void notes.push(line),
    ...(terminal ? { live: (line: string) => void lines.push(line) } : {}),
  }
  const source = (hash: string) => journal.get(hash)
  await new TerminalReporter(everySeconds, clock).report(from(events), {
    folder: '/',
    experiment: 'toy',
    output,
    source,
  })
  return { notes, lines }
}

test('on a terminal one line follows the run, and is gone at its end', async (t) => {
  const { lines } = await watch(10, true)
  t.regex(
    lines.at(-2) ?? '',
    /^40\/40 programs · accuracy \d+\.\d\.\.\d+\.\d · tokens \d+\.\.\d+ · \d\.\d\/s · 0 s left$/,
  )
  t.is(lines.at(-1), '')
})

test('elsewhere a line is written now and then', async (t) => {
  const often = (await watch(5, false)).notes.filter((line) => line.includes('/40 programs'))
  const rarely = (await watch(50, false)).notes.filter((line) => line.includes('/40 programs'))
  t.true(often.length > rarely.length && rarely.length > 0)
})

test('a program that is the first to beat baselines is news, once for each baseline, and so is the end', async (t) => {
  const { notes } = await watch(1e6, false)
  const news = notes.filter((line) => line.includes('first to beat'))
  const named = news.flatMap((line) => /first to beat (.*?):/.exec(line)?.[1]?.split(', ') ?? [])
  t.deepEqual(named.sort(), ['first', 'second'])
  t.is(notes.at(-1), 'the search has ended: the budget of 40 individuals is used up')
})
