import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ModelReply, type ModelScript, startModelServer } from 'autotts/testing'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { agreeing, eventsOf, FENCE, KEY, modelExperiment } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const CAP = 0.05
/** What a call may cost at most, eight times over, has to be far below the cap: a prompt is reserved by its bytes. */
const PRICE = { input: 0.02, output: 1 }

/** Eight individuals at a time, all of them from the model, until the money is gone. */
function capped(baseURL: string): string {
  return modelExperiment(baseURL, 9, `, usd: ${CAP}`)
    .replace('price: { input: 1, output: 10 }', `price: { input: ${PRICE.input}, output: ${PRICE.output} }`)
    .replace('individuals: 10', 'individuals: 120')
    .replace('  - { use: mutation-program, weight: 1 }\n', '')
    .replace('maxTokens: 2000', 'maxTokens: 500')
    .replace('name: asked', 'name: asked\nslots: 8')
}

interface Bill {
  usd: number
}

/** Writes a bill of what it reports. */
function billing(bill: Bill, output: (index: number) => number): ModelScript {
  return (_request, index): ModelReply => {
    const usage = { input: 1_500, output: output(index) }
    bill.usd += (usage.input * PRICE.input + usage.output * PRICE.output) / 1e6
    const text = `Idea: agree\n${FENCE}ts\n${agreeing(2 + index)}${FENCE}\n`
    return { kind: 'text', text, usage, delay: 40 }
  }
}

const env = { TEST_MODEL_KEY: KEY }

test('a cap of 0.05 dollars is never exceeded by eight slots at a time, killed and resumed in between', async (t) => {
  const cwd = await workFolder(t)
  const bill = { usd: 0 }
  await using server = await startModelServer(billing(bill, (index) => 300 + (index % 5) * 50))
  writeFileSync(join(cwd, 'e.yaml'), capped(server.baseURL))
  let watching: NodeJS.Timeout | undefined
  const { code } = await runAutotts(['run', 'e.yaml', '--out', 'r'], {
    cwd,
    env,
    onStart: (kill) => {
      watching = setInterval(() => {
        if (server.requests.length < 12) return
        clearInterval(watching)
        kill('SIGKILL')
      }, 1)
    },
  })
  clearInterval(watching)
  t.is(code, -1)
  const resumed = await autottsHere(['resume', 'r'], { cwd, env })
  t.is(resumed.code, 0, resumed.stderr)
  t.true(bill.usd <= CAP && bill.usd > CAP / 4, `${bill.usd}`)
  const calls = eventsOf(join(cwd, 'r')).flatMap((event) => (event.type === 'ModelAsked' ? [event] : []))
  const spent = calls.reduce((sum, { usd }) => sum + usd, 0)
  t.true(bill.usd <= spent && spent <= CAP, `${bill.usd} ${spent}`)
  // A call that was lost was noted before it was sent: it may have been killed before it came to the server.
  const lost = calls.filter(({ outcome }) => outcome === 'lost').length
  const arrived = server.requests.length
  t.true(
    lost <= 8 && arrived <= calls.length && arrived >= calls.length - lost,
    `${arrived} ${calls.length} ${lost}`,
  )
})

test('a server that reports more than it was asked for is told on, in the log, at the end and in the report; nobody asks again', async (t) => {
  const cwd = await workFolder(t)
  const bill = { usd: 0 }
  await using server = await startModelServer(billing(bill, () => 20_000))
  writeFileSync(join(cwd, 'e.yaml'), capped(server.baseURL))
  const { code, stdout, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd, env })
  t.is(code, 0, stderr)
  t.true(bill.usd > CAP)
  t.true(server.requests.length <= 8, `${server.requests.length} requests`)
  const events = eventsOf(join(cwd, 'r'))
  const calls = events.flatMap((event) => (event.type === 'ModelAsked' ? [event] : []))
  const excess = calls.reduce((sum, one) => sum + (one.excess?.usd ?? 0), 0)
  const spent = calls.reduce((sum, { usd }) => sum + usd, 0)
  t.true(spent - excess <= CAP, `${spent} ${excess}`)
  t.like(events.at(-1), { type: 'RunEnded', reason: 'the budget for model calls is used up' })
  const line = /^Servers reported [\d,]+ tokens and (\d\.\d{4}) dollars more than they were asked for/m
  t.is(line.exec(stdout)?.[1], excess.toFixed(4))
  t.regex(readFileSync(join(cwd, 'r', 'report.md'), 'utf8'), /Servers reported [\d,]+ tokens and/)

  const again = ['run', 'e.yaml', '--replay-models', 'r', '--out', 'again']
  t.is((await autottsHere(again, { cwd, env: { TEST_MODEL_KEY: undefined } })).code, 0)
  t.deepEqual(eventsOf(join(cwd, 'again')), events)
})

test('dollars are told by operator, by model, and for each improvement', async (t) => {
  const cwd = await workFolder(t)
  const bill = { usd: 0 }
  await using server = await startModelServer(billing(bill, () => 200))
  writeFileSync(
    join(cwd, 'e.yaml'),
    modelExperiment(server.baseURL, 9, ', usd: 5').replace('individuals: 10', 'individuals: 16'),
  )
  const { code, stdout } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd, env })
  t.is(code, 0)
  const { models, operators } = JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8'))
  t.like(models.byModel, [
    { model: 'm', calls: server.requests.length, failed: 0, inputTokens: 1_500 * server.requests.length },
  ])
  t.is(models.byModel[0].usd, models.usd)
  const own = operators.find((one: { operator: string }) => one.operator === 'mutation-llm-agent')
  t.is(own.usd, models.usd)
  t.is(own.improvements, models.improvements)
  t.true(models.improvements > 0)
  t.is(models.usdPerImprovement, models.usd / models.improvements)
  t.regex(
    stdout,
    /^\d+ of the programs that came of them improved on all before, \d\.\d{4} dollars for each\.$/m,
  )
  const report = readFileSync(join(cwd, 'r', 'report.md'), 'utf8')
  t.regex(
    report,
    /^## Models\n\n\| model \| calls \| failed \| tokens in \| cached \| tokens out \| USD \| improvements \| USD an improvement \|/m,
  )
  t.regex(report, /^\| mutation-llm-agent \(m\) \|.*\| \d\.\d{4} \| \d\.\d{4} \|$/m)
})
