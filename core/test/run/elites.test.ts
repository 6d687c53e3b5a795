import test from 'ava'
import type { Archive } from '../../src/operators/archive.ts'
import { cellName } from '../../src/operators/archive.ts'
import { binLabel } from '../../src/report/bin-label.ts'
import { elitesPlot, elitesText } from '../../src/run/elites-report.ts'
import { runResult } from '../../src/run/run-result.ts'
import { type ToyRun, toyRun } from '../../src/testing/index.ts'

const AXES = [
  { name: 'spend', edges: [0, 0.25, 0.5, 0.75, 1] },
  { name: 'waste', edges: [0, 0.5, 1] },
]

/** A grid over the first two numbers of a toy program. */
const archive: Archive = {
  axes: AXES,
  cells: 8,
  place({ program, fitness }) {
    const [spend = 0, waste = 0]: readonly number[] = JSON.parse(/\[.*\]/.exec(program.source)?.[0] ?? '[]')
    const bins = [Math.min(3, Math.floor(4 * spend)), Math.min(1, Math.floor(2 * waste))]
    return { cell: cellName(AXES, bins), quality: fitness.objectives['accuracy'] ?? 0 }
  },
}

async function mapped(given: Archive = archive, axes: boolean = true): Promise<ToyRun['state']> {
  const archives = [{ name: 'grid', breed: 0.5, archive: given }]
  const { state } = await toyRun(80, { components: { archives } })
  if (state.started === undefined) throw new TypeError('the log has no header')
  const shape = axes ? { axes: AXES, cells: 8 } : {}
  return { ...state, started: { ...state.started, archives: { grid: shape } } }
}

test('a result has the best of each cell, along the axes, and their sum', async (t) => {
  const state = await mapped()
  const [map] = runResult(state).elites ?? []
  if (map === undefined) return t.fail()
  const best = new Map<string, { id: string; quality: number }>()
  for (const one of state.evaluated) {
    const place = archive.place(one, [])
    if (place === undefined || (best.get(place.cell)?.quality ?? -1) >= place.quality) continue
    best.set(place.cell, { id: one.id, quality: place.quality })
  }
  t.true(best.size >= 4)
  const found = map.elites.map(({ cell, program, quality }) => [cell, { id: program, quality }])
  t.deepEqual(Object.fromEntries(found), Object.fromEntries(best))
  t.like(map, { archive: 'grid', cells: 8, filled: best.size })
  const sum = [...best.values()].reduce((all, { quality }) => all + quality, 0)
  t.true(Math.abs((map.qdScore ?? 0) - sum) < 1e-9)
  const names = map.elites.map(({ cell }) => cell)
  t.deepEqual(names, names.toSorted(), 'single digits sort as the axes do')
})

test('a sum of negative qualities is not reported, and cells without axes come by name', async (t) => {
  const state = await mapped(
    {
      place: ({ index, fitness }) => ({
        cell: `n${index % 3}`,
        quality: -(fitness.objectives['tokens'] ?? 0),
      }),
    },
    false,
  )
  const [map] = runResult(state).elites ?? []
  t.deepEqual(Object.keys(map ?? {}), ['archive', 'filled', 'elites'])
  t.deepEqual(
    map?.elites.map(({ cell }) => cell),
    ['n0', 'n1', 'n2'],
  )
  t.regex(
    elitesText(map === undefined ? [] : [map]),
    /^grid: 3 cells filled\.\n\n\| cell \| elite \| quality \|/,
  )
})

test('a run without archives says nothing of them', async (t) => {
  const { state } = await toyRun(10)
  t.false('elites' in runResult(state))
  t.is(elitesText([]), '')
  t.is(await elitesPlot([], 'none'), undefined)
})

test('the report names every cell by its range, with a link to the program of its elite', async (t) => {
  const { elites = [] } = runResult(await mapped())
  const text = elitesText(elites)
  t.regex(text, /^!\[.*\]\(elites\.svg\)\n\ngrid: \d of 8 cells filled \(\d+\.\d%\), QD-score \d+\.\d\d\.\n/)
  t.true(text.includes('| spend | waste | elite | quality |'))
  for (const { program, quality } of elites[0]?.elites ?? [])
    t.true(text.includes(`[${program}](programs/${program}.ts) | ${quality.toFixed(2)} |`))
  t.regex(text, /\| below 0\.25 \| /)
  t.regex(text, /\| 0\.5 and more \| /)
})

test('the map of two axes is an SVG document that says every quality; equal maps give equal bytes', async (t) => {
  const { elites = [] } = runResult(await mapped())
  const svg = (await elitesPlot(elites, 'toy: elites')) ?? ''
  t.regex(svg, /^<svg [^>]*viewBox/)
  t.notRegex(svg, /NaN|undefined/)
  for (const text of ['toy: elites', 'grid', 'spend', 'waste', 'below 0.25', '0.75 and more'])
    t.true(svg.includes(`>${text}<`), text)
  for (const { quality } of elites[0]?.elites ?? [])
    t.true(svg.includes(`>${Number(quality.toPrecision(4))}<`), String(quality))
  t.is(await elitesPlot(elites, 'toy: elites'), svg)
})

test('a bin is named by its edges, and the outer ones by what they hold beyond', (t) => {
  const edges = [1_000, 10_000, 100_000, 1_500_000]
  t.deepEqual(
    [0, 1, 2].map((bin) => binLabel(edges, bin)),
    ['below 10k', '10k to 100k', '100k and more'],
  )
  t.is(binLabel([0.25, 0.5, 1, 2e6], 1), '0.5 to 1')
  t.is(binLabel([0, 1], 0), 'all')
})
