import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startModelServer } from 'autotts/testing'
import test from 'ava'
import { expectedRows } from '../parity/expected-rows.ts'
import { eventsOf, KEY } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'
import { paperAgent, ROUNDS } from './paper-agent.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SHARED = process.env['AUTOTTS_DATA'] ?? join(ROOT, '..', 'shared', 'replay-stores')
const AUTOTTS = join(ROOT, 'experiments', 'paper', 'autotts.yaml')
/**
 * Nothing is held out here: the search side is what is compared, and nobody looks at the rest for it. One seed instead of three
 * saves minutes.
 */
const SETTINGS = [
  'heldOut=null',
  'baselines=[]',
  'population.seeds=[asc]',
  'budget.individuals=6',
  'models.0.with.models.0.price={input: 1, cachedInput: 0.1, output: 10}',
]

const declare = existsSync(SHARED) ? test : test.skip
const how = existsSync(SHARED) ? '' : ' (without data: set AUTOTTS_DATA=FOLDER)'

declare(
  `five rounds of an agent with the programs of the paper give the paper's rounds, and the cassette gives them again byte for byte${how}`,
  async (t) => {
    t.timeout(40 * 60_000)
    const cwd = await workFolder(t)
    await using server = await startModelServer(paperAgent())
    const data = { AUTOTTS_DATA: SHARED, AUTOTTS_CACHE: join(cwd, 'cache') }
    const env = { ...data, BASE_URL: server.baseURL, MODEL: 'scripted', OPENAI_API_KEY: KEY }
    const words = ['run', AUTOTTS, ...SETTINGS.flatMap((setting) => ['--set', setting])]
    const { code, stderr } = await runAutotts([...words, '--out', 'first'], { cwd, env })
    t.is(code, 0, stderr)

    const events = eventsOf(join(cwd, 'first'))
    const rounds = events.flatMap((event) => (event.type === 'IndividualEvaluated' ? [event] : [])).slice(1)
    t.is(rounds.length, ROUNDS.length)
    for (const [round, { fitness }] of rounds.entries()) {
      const rows = expectedRows(`published-r000${round}`)
      t.is(rows.length, 44)
      const found = fitness.curve.flatMap(({ beta, cells }) =>
        cells.map(
          ({ store, accuracy, tokens }) =>
            `${store} ${beta.toFixed(1)} ${accuracy.toFixed(2)} ${Math.trunc(tokens)}`,
        ),
      )
      const expected = rows.map(
        ({ store, beta, accuracy, tokens }) => `${store} ${Number(beta).toFixed(1)} ${accuracy} ${tokens}`,
      )
      t.deepEqual(found.sort(), expected.sort(), ROUNDS[round])
    }

    const report = readFileSync(join(cwd, 'first', 'report.md'), 'utf8')
    const result = JSON.parse(readFileSync(join(cwd, 'first', 'result.json'), 'utf8'))
    t.is(result.population[0], 'i0005', 'the most accurate one is the last, as in the paper')
    t.regex(report, /i0005[^\n]*65\.15[^\n]*483/)
    t.regex(report, /- \[i0005\][^\n]*cmc of round 4\n {2}- Idea: cmc of round 4\n {2}- Lessons: /)

    const again = { ...data, BASE_URL: server.baseURL, MODEL: 'scripted' }
    await server.close()
    const replay = await runAutotts([...words, '--replay-models', 'first', '--out', 'second'], {
      cwd,
      env: again,
    })
    t.is(replay.code, 0, replay.stderr)
    for (const file of ['events.jsonl', 'result.json', 'report.md'])
      t.is(
        readFileSync(join(cwd, 'second', file), 'utf8'),
        readFileSync(join(cwd, 'first', file), 'utf8'),
        file,
      )
  },
)
