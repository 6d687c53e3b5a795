// A coding agent in the sense of the tests: what it does is its first word.
import { spawn } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'

const [, , what = 'edit', ...words] = process.argv
const PROGRAM = 'controller.ts'

/** A program with a schedule of its own: the knob says which. */
function program(open = 4, more = '') {
  return `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'agent',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 2 + Math.round(${open} * beta) }),
  *solve(question, { open }) {
    yield question.branch(open)
    ${more}
    while (question.active.length > 0) yield question.advance(question.active)
    return question.finals.winner
  },
})
`
}

function summary(idea = 'read them all to the end') {
  writeFileSync('SUMMARY.md', `## Idea\n${idea}\n\n## Risks\nIt costs more.\n`)
}

/** As Claude Code prints with --output-format json, and Codex with --json. */
function claude(usd) {
  const usage = { input_tokens: 100, cache_read_input_tokens: 900, output_tokens: 50 }
  console.log(JSON.stringify({ type: 'result', is_error: false, total_cost_usd: usd, usage }))
}

function files(folder = '.') {
  return readdirSync(folder, { recursive: true }).map(String).toSorted()
}

const tail = (lines) => `/*\n${lines.join('\n').replaceAll('*/', '* /')}\n*/\n`
const forever = () => setInterval(() => {}, 1_000)
const detached = (script, stdio) => {
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio })
  child.unref()
  return child.pid
}
const HANG = 'setInterval(() => {}, 1000)'

const actions = {
  edit() {
    writeFileSync(PROGRAM, program(/^\d+$/.test(words[0]) ? Number(words[0]) : 4))
    summary()
    claude(0.25)
  },
  nothing() {
    console.log('I would rather not.')
  },
  fail() {
    console.error('out of order')
    process.exit(3)
  },
  /** Fails after it has printed what its words say: for stdout first, then for stderr. */
  failSaying() {
    process.stdout.write(words[0])
    process.stderr.write(words[1])
    process.exit(1)
  },
  /** Breaks the program until it is told the error. */
  mend() {
    const told = existsSync('ERROR.txt')
    writeFileSync(
      PROGRAM,
      told ? program(5) : program(5).replace('yield question.branch', 'await question.branch'),
    )
    summary(told ? `mended: ${readFileSync('ERROR.txt', 'utf8').split('\n')[0]}` : 'broken')
    claude(0.5)
  },
  break() {
    writeFileSync(PROGRAM, `${readFileSync(PROGRAM, 'utf8')}// again\nimport 'node:fs'\n`)
    claude(0.5)
  },
  /** Its schedule does not spend more at a larger beta. */
  flat() {
    writeFileSync(PROGRAM, program(0))
  },
  endless() {
    writeFileSync(PROGRAM, program(4, existsSync('ERROR.txt') ? '' : 'for (;;) if (open < 0) break'))
  },
  hang() {
    process.on('SIGTERM', () => {})
    writeFileSync(words[0], String(process.pid))
    forever()
  },
  /** Has done its work and then hangs. */
  slow() {
    actions.edit()
    forever()
  },
  /** Ends, and leaves somebody behind: with its outputs, without them, or out of its group. */
  fork() {
    const [file, stdio = 'inherit'] = words
    writeFileSync(file, String(detached(HANG, stdio)))
    actions.edit()
  },
  flood() {
    actions.edit()
    const line = `${'x'.repeat(1023)}\n`
    let left = 24 * 1024
    const pour = () => {
      while (left-- > 0) if (!process.stdout.write(line)) return process.stdout.once('drain', pour)
      claude(0.75)
    }
    pour()
  },
  outside() {
    writeFileSync('../stray.txt', 'stray')
    mkdirSync('../more', { recursive: true })
    writeFileSync(words[0], files('..').join('\n'))
    actions.edit()
  },
  link() {
    rmSync(PROGRAM)
    symlinkSync(words[0], PROGRAM)
  },
  hardlink() {
    rmSync(PROGRAM)
    linkSync(words[0], PROGRAM)
  },
  folder() {
    rmSync(PROGRAM)
    mkdirSync(PROGRAM)
  },
  gone() {
    rmSync(PROGRAM)
  },
  lose() {
    rmSync(PROGRAM)
    console.error('I lost it')
    process.exit(4)
  },
  huge() {
    writeFileSync(PROGRAM, 'x'.repeat(300_000))
  },
  binary() {
    writeFileSync(PROGRAM, Buffer.from([0xff, 0xfe, 0x00]))
  },
  /** Writes all that it sees into the program: names and values of variables, words, and input. */
  reveal() {
    const input = readFileSync(0, 'utf8')
    const env = Object.entries(process.env).map(([name, value]) => `${name}=${value}`)
    writeFileSync(
      PROGRAM,
      program() + tail([...env.toSorted(), `words ${words.join(' ')}`, `input ${input}`]),
    )
    summary(`the key is ${process.env.AGENT_KEY}`)
    console.log(process.env.AGENT_KEY)
  },
  /** Copies its folder into the program. */
  copy() {
    const texts = files().flatMap((name) => {
      try {
        return [`=== ${name}\n${readFileSync(name, 'utf8')}`]
      } catch {
        return []
      }
    })
    writeFileSync(PROGRAM, program() + tail(texts))
  },
}

actions[what]()
