import test from 'ava'
import { type CurveSeries, curvePlot } from '../../src/report/curve-plot.ts'
import { tokenDomain, tokenTicks } from '../../src/report/token-axis.ts'

function series(): CurveSeries[] {
  const points = [
    { tokens: 30_000, accuracy: 40, accuracyLow: 31, accuracyHigh: 52 },
    { tokens: 900_000, accuracy: 55, accuracyLow: 45, accuracyHigh: 66, label: 'beta 1' },
  ]
  return [
    { name: 'Own < Best', points, emphasis: true },
    { name: 'ASC', points: points.map(({ tokens, accuracy }) => ({ tokens, accuracy: accuracy - 5 })) },
    { name: 'ASC', points: [{ tokens: 100_000, accuracy: 40 }], mark: 'hollow' },
  ]
}

test('a plot is an SVG document with a legend, readable axes and its labels', async (t) => {
  const svg = await curvePlot(series(), { title: 'Search stores' })
  t.regex(svg, /^<svg [^>]*viewBox/)
  for (const text of ['Search stores', 'Own &lt; Best', 'ASC', '100k', 'beta 1', 'accuracy (%)']) {
    t.true(svg.includes(`>${text}<`), text)
  }
  t.notRegex(svg, /NaN|undefined/)
})

test('equal series give equal bytes', async (t) => {
  t.is(await curvePlot(series()), await curvePlot(series()))
})

test('panels have titles of their own, and a curve without points does no harm', async (t) => {
  const panels = series().flatMap((one) => ['first', 'second'].map((panel) => ({ ...one, panel })))
  const svg = await curvePlot([...panels, { name: 'failed', points: [], panel: 'second' }])
  t.true(svg.includes('>first<') && svg.includes('>second<'))
  t.notRegex(svg, /NaN|undefined|Infinity/)
})

test('a plot without any point is still a plot', async (t) => {
  t.notRegex(await curvePlot([{ name: 'failed', points: [] }]), /NaN|undefined|Infinity/)
})

test('ticks of tokens are round and at least three within a factor of two', (t) => {
  t.deepEqual(tokenTicks(18_000, 1_100_000), [20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000])
  t.true(tokenTicks(400_000, 800_000).length >= 3)
})

test('a domain has room on both sides, also around a single value', (t) => {
  const [low, high] = tokenDomain([1_000])
  t.true(low < 1_000 && high > 1_000)
})

test('a plot says in words what it shows, with the names escaped', async (t) => {
  const points = [{ tokens: 1000, accuracy: 50 }]
  const svg = await curvePlot([{ name: 'a<b', points }], { title: 'T & U' })
  t.regex(svg, /^<svg [^>]*role="img"><title>T &amp; U: accuracy in percent [^<]*a&lt;b<\/title>/)
})
