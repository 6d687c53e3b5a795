/**
 * A process beside a run that hears Ctrl-C even while a plugin keeps the run's only thread busy. It is told of the run by lines
 * on stdin, and is gone when stdin ends. It imports nothing of autotts: it starts at once.
 */
const [pidText = '', minutesText = ''] = process.argv.slice(2)
const pid = Number(pidText)
const patienceMs = Number(minutesText) * 60_000

const GRACE_MS = 1_000
/** By then the run has ended an answer that is late by itself, unless it cannot. */
const SLACK_MS = 10_000

let heard = false
let presses = 0
let lastSign = performance.now()
let calls = ''

process.stdin.setEncoding('utf8').on('data', (text: string) => {
  lastSign = performance.now()
  for (const line of text.split('\n')) {
    if (line.startsWith('calls ')) calls = line.slice('calls '.length)
    if (line === 'heard') heard = true
  }
})
// Whoever read what it says may be gone; the run is still to be ended.
process.stderr.on('error', () => {})
process.stdin.on('end', () => process.exit())
process.stdin.on('error', () => process.exit())

function press(): void {
  presses += 1
  if (presses <= 2) setTimeout(presses === 1 ? sayDeaf : kill, GRACE_MS)
}

function sayDeaf(): void {
  if (heard || presses > 1) return
  const busy = calls === '' ? 'A plugin' : calls
  process.stderr.write(`${busy} keeps autotts busy, so it cannot stop yet; a second Ctrl-C ends it at once\n`)
}

function kill(): void {
  process.stderr.write('ended at once; what was logged is kept. Go on with `autotts resume`\n')
  process.kill(pid, 'SIGKILL')
}

process.on('SIGINT', press)
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

setInterval(() => {
  if (performance.now() - lastSign < patienceMs + SLACK_MS) return
  process.stderr.write(
    `error E_PLUGIN_TIMEOUT: ${calls || 'a plugin'} kept autotts busy for more than ${minutesText} minutes\n` +
      '  expected  an answer within `patience` (minutes) of the experiment\n' +
      '  next      Look for a loop without end in the plugin. What was logged is kept.\n',
  )
  process.kill(pid, 'SIGKILL')
}, 1_000)
