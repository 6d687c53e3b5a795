// Stands in for the command lines of Claude Code and Codex: it knows the words that the documented examples use, and no others,
// wants their keys, edits controller.ts, and prints what they print.
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'

const [, , who, ...words] = process.argv

/** Flag -> whether a value follows. */
const FLAGS = {
  claude: {
    '-p': true,
    '--output-format': true,
    '--model': true,
    '--permission-mode': true,
    '--allowedTools': true,
    '--max-budget-usd': true,
  },
  codex: {
    '--json': false,
    '--sandbox': true,
    '--skip-git-repo-check': false,
    '--ephemeral': false,
    '--model': true,
  },
}
const KEYS = { claude: 'ANTHROPIC_API_KEY', codex: 'CODEX_API_KEY' }

function fail(message, code = 2) {
  console.error(`${who}: ${message}`)
  process.exit(code)
}

/** What is neither a flag nor its value. */
function bareWords() {
  const bare = []
  for (let i = 0; i < words.length; i += 1) {
    const takesValue = FLAGS[who][words[i]]
    if (takesValue === undefined && words[i].startsWith('-')) fail(`unknown option ${words[i]}`)
    if (takesValue === undefined) bare.push(words[i])
    if (takesValue === true) i += 1
  }
  return bare
}

const bare = bareWords()
if (who === 'codex' && bare.shift() !== 'exec') fail('this stand-in knows `exec` alone')
const prompt = who === 'claude' ? words[words.indexOf('-p') + 1] : bare.join(' ')
if (!/TASK\.md/.test(prompt)) fail(`what is ${JSON.stringify(prompt)}?`)
if (!process.env[KEYS[who]]) fail(`${KEYS[who]} is not set`, 1)
for (const file of ['TASK.md', 'controller.ts', 'contract/controller.d.ts', 'history/individuals.csv'])
  if (!existsSync(file)) fail(`${file} is not here`)

const parent = readFileSync('controller.ts', 'utf8')
const seen = createHash('sha256')
  .update(`${parent}${readFileSync('history/individuals.csv', 'utf8')}`)
  .digest()
if (process.env.AGENT_TRACE)
  appendFileSync(process.env.AGENT_TRACE, `${process.pid} begins ${seen.toString('hex')}\n`)
await new Promise((resolve) => setTimeout(resolve, Number(process.env.AGENT_DELAY ?? 0)))

/** A third of the programs is broken at first; told so, it mends them. */
const broken = seen[2] % 3 === 0 && !existsSync('ERROR.txt')
writeFileSync(
  'controller.ts',
  `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'agent',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 2 + Math.round(${3 + (seen[0] % 24)} * beta), agree: ${2 + (seen[1] % 6)} }),
  *solve(question, { open, agree }) {
    ${broken ? 'eval("1")' : 'question.note("reads on until enough agree")'}
    yield question.branch(open)
    while (question.active.length > 0 && question.finals.top1 < agree) yield question.advance(question.active)
    return question.finals.winner
  },
})
`,
)
writeFileSync(
  'SUMMARY.md',
  `## Idea\nstop when ${2 + (seen[1] % 6)} agree\n\n## Lessons\nRead ${existsSync('lessons.md') ? 'the lessons' : 'the tables'}.\n\n## Risks\nNone known.\n`,
)
if (process.env.AGENT_TRACE) appendFileSync(process.env.AGENT_TRACE, `${process.pid} ends\n`)

if (who === 'claude')
  console.log(
    JSON.stringify({
      type: 'result',
      subtype: 'success',
      is_error: false,
      num_turns: 7,
      result: 'Done.',
      total_cost_usd: 0.01 * (1 + (seen[3] % 40)),
      usage: {
        input_tokens: 12,
        cache_creation_input_tokens: 800,
        cache_read_input_tokens: 5_000,
        output_tokens: 400,
      },
    }),
  )
else
  for (const event of [
    { type: 'thread.started', thread_id: 'made-up' },
    { type: 'turn.started' },
    { type: 'item.completed', item: { id: 'item_0', type: 'agent_message', text: 'Done.' } },
    {
      type: 'turn.completed',
      usage: { input_tokens: 6_000, cached_input_tokens: 5_000, output_tokens: 400 },
    },
  ])
    console.log(JSON.stringify(event))
