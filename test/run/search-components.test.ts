import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { importPlugin } from '../../core/src/composition/load-plugin.ts'
import { endsGroup } from '../../core/src/events/event-groups.ts'
import type { SurvivalSelection } from '../../core/src/index.ts'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import type { EliteMap } from '../../core/src/run/elite-maps.ts'
import { MemoryJournal, toyRun } from '../../core/src/testing/index.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { killedRun, resultHashes } from '../support/killed-run.ts'
import { workFolder } from '../support/run-autotts.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))

/** A search of seconds in which every component has something to do. */
const SHORT = [
  'budget.individuals=26',
  'population.size=8',
  'baselines=[asc]',
  'fitness.with.orders=1',
  'fitness.with.betas=3',
  'duplicates.questions=2',
]

/** How the search differs from the quickstart, and what its log has to show. */
const SEARCHES: Readonly<Record<string, { readonly settings: readonly string[]; readonly shows: RegExp }>> = {
  islands: {
    settings: ['survival={ use: survival-islands, with: { islands: 2, interval: 4 } }'],
    shows: /"groups":\{"island 1":\["i\d{4}"/,
  },
  'layers by age': {
    settings: ['survival={ use: survival-age-layers, with: { layers: 2, gap: 6 } }'],
    shows: /"groups":\{"layer 1":\[[^\]]*\],"layer 2":\["i\d{4}"/,
  },
  generations: {
    settings: ['survival={ use: survival-generational, with: { offspring: 6 } }'],
    shows: /"memory":\["i\d{4}"/,
  },
  'accuracy first': {
    settings: ['survival={ use: survival-accuracy-first, with: { tolerance: 1 } }'],
    shows: /"type":"PopulationUpdated"/,
  },
  'no selection': {
    settings: ['survival={ use: survival-random, with: { from: everyone } }'],
    shows: /"type":"PopulationUpdated"/,
  },
  'MAP-Elites': {
    settings: ['archives=[{ use: archive-map-elites, breed: 1 }]', 'selection.with.pressure=1'],
    shows: /"type":"ArchiveUpdated","archive":"archive-map-elites","cell":"width \d, stop \d"/,
  },
}

function settingsOf(name: string): string[] {
  return [...SHORT, ...(SEARCHES[name]?.settings ?? [])].flatMap((setting) => ['--set', setting])
}

/** The report on held-out stores takes a fifth of such a run; the one below that is killed has it. */
const SEARCH_ONLY = ['--set', 'heldOut=null']

for (const [name, { shows }] of Object.entries(SEARCHES))
  test(`${name}: a search gives the same files with one worker and with two`, async (t) => {
    const cwd = await workFolder(t)
    for (const workers of ['1', '2']) {
      const words = ['run', QUICKSTART, '--out', workers, '--workers', workers, ...settingsOf(name)]
      const { code, stderr } = await autottsHere([...words, ...SEARCH_ONLY], { cwd })
      t.is(code, 0, stderr)
    }
    t.deepEqual(resultHashes(join(cwd, '2')), resultHashes(join(cwd, '1')))
    t.regex(readFileSync(join(cwd, '1', 'events.jsonl'), 'utf8'), shows)
  })

/** Survival that keeps something from call to call. */
const REMEMBERING: Readonly<Record<string, object>> = {
  'survival-islands': { islands: 3, interval: 5 },
  'survival-age-layers': { layers: 3, gap: 5 },
  'survival-generational': { offspring: 7 },
  'survival-accuracy-first': { tolerance: 2 },
  'survival-random': { from: 'everyone' },
}

for (const [name, options] of Object.entries(REMEMBERING))
  test(`${name}: a search that was cut off anywhere goes on to the same log`, async (t) => {
    const plugin = await importPlugin(name, import.meta.dirname)
    const survival = (): SurvivalSelection => {
      const made = plugin.create({ options: plugin.options.parse(options) })
      if (!('survive' in made)) throw new TypeError(`${name} is no survival`)
      return made
    }
    const whole = await toyRun(50, { components: { survival: survival() } })
    const ends = whole.events.flatMap((event, i) => (endsGroup(event) ? [i + 1] : []))
    for (const length of ends.filter((_, i) => i % 3 === 0)) {
      const journal = new MemoryJournal()
      for (const event of whole.events)
        if (event.type === 'IndividualAsked') journal.put(whole.journal.get(event.program))
      const resume = { events: whole.events.slice(0, length), journal }
      const { events } = await toyRun(50, { components: { survival: survival() }, resume })
      t.deepEqual(events, whole.events, `after ${length} events`)
    }
  })

test('generations and a map that were killed end with the bytes of those that never were', async (t) => {
  t.timeout(600_000)
  const cwd = await workFolder(t)
  const archive = 'archives=[{ use: archive-map-elites, breed: 0.5 }]'
  const experiment = [QUICKSTART, ...settingsOf('generations'), '--set', archive]
  const whole = join(cwd, 'whole')
  const { code, stderr } = await autottsHere(['run', ...experiment, '--out', whole], { cwd })
  t.is(code, 0, stderr)
  const logSize = readFileSync(join(whole, 'events.jsonl')).length
  const random = seededRandom('kills', 'generations')
  const workers = (session: number) => 1 + (session % 2)
  const { shares } = await killedRun({
    experiment,
    folder: 'killed',
    cwd,
    kills: 4,
    random,
    logSize,
    workers,
  })
  t.log(`killed at ${shares.map((share) => `${Math.round(100 * share)}%`).join(', ')} of the log`)
  t.deepEqual(resultHashes(join(cwd, 'killed')), resultHashes(whole))
})

test('the report has a map, a table and the program of every elite, and keeps two archives apart', async (t) => {
  const cwd = await workFolder(t)
  const maps =
    'archives=[{ use: archive-map-elites, breed: 1 }, { use: archive-map-elites, with: { axes: [{ trait: tokens }] } }]'
  const words = ['run', QUICKSTART, '--out', 'r', ...settingsOf('MAP-Elites'), '--set', maps, ...SEARCH_ONLY]
  const { code, stderr } = await autottsHere(words, { cwd })
  t.is(code, 0, stderr)
  const elites: readonly EliteMap[] = JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8')).elites
  t.deepEqual(
    elites.map(({ archive, cells }) => [archive, cells]),
    [
      ['archive-map-elites', 30],
      ['archive-map-elites 2', 6],
    ],
  )
  const programs = readdirSync(join(cwd, 'r', 'programs'))
  const report = readFileSync(join(cwd, 'r', 'report.md'), 'utf8')
  for (const map of elites) {
    t.is(map.filled, map.elites.length)
    t.true(map.filled >= 2)
    for (const { program } of map.elites) {
      t.true(programs.includes(`${program}.ts`))
      t.true(report.includes(`[${program}](programs/${program}.ts)`))
    }
  }
  t.regex(report, /!\[[^\]]*\]\(elites\.svg\)/)
  t.true(existsSync(join(cwd, 'r', 'elites.svg')))
})

test('what cannot work is refused before anything runs, with its place and the next step', async (t) => {
  const cwd = await workFolder(t)
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ['archives=[{ use: archive-map-elites }]', 'duplicates.questions=0'],
      /^error E_EXPERIMENT_VALUE: archive-map-elites goes by .* duplicates\.questions is 0\n {2}at +--set duplicates\.questions=0\n/,
    ],
    [
      ['archives=[{ use: archive-map-elites, with: { quality: speed } }]'],
      /^error E_PLUGIN_OPTIONS: the fitness function has no objective speed\n.*\n {2}expected +accuracy, tokens\n/,
    ],
    [
      ['survival={ use: survival-islands, with: { islands: 20 } }'],
      /^error E_PLUGIN_OPTIONS: 20 islands share a population of 24\n/,
    ],
    [
      ['survival={ use: survival-generational, with: { offspring: 5, from: comma } }'],
      /^error E_PLUGIN_OPTIONS: 5 offspring cannot replace a population of 24\n/,
    ],
    [
      ['survival={ use: survival-accuracy-first, with: { order: [speed] } }'],
      /^error E_PLUGIN_OPTIONS: the fitness function has no objective speed\n/,
    ],
  ]
  for (const [settings, expected] of cases) {
    const words = ['validate', QUICKSTART, ...settings.flatMap((setting) => ['--set', setting])]
    const { code, stderr } = await autottsHere(words, { cwd })
    t.is(code, 1, stderr)
    t.regex(stderr, expected)
    t.regex(stderr, /\n {2}next +\w/)
  }
})
