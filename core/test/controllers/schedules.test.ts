import test from 'ava'
import type { ControllerDefinition } from '../../src/controller/define-controller.ts'
import { FIRST_PARTY_CONTROLLERS } from '../../src/controllers/index.ts'
import { BETA_GRID } from '../../src/replay/beta-grid.ts'

/** The schedule tables of the discovered programs, by knob, at beta = 0, 0.1, ..., 1 (specification, sections 6 to 10). */
const TABLES = {
  sdgv: {
    warmUp: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    lockStreak: [2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4],
    prunePatience: [3, 4, 4, 4, 5, 6, 6, 6, 7, 8, 8],
    confThresh: [0.85, 0.863, 0.876, 0.889, 0.902, 0.915, 0.9279999999999999, 0.941, 0.954, 0.967, 0.98],
    maxCohort: [4, 7, 10, 12, 15, 18, 21, 24, 26, 29, 32],
    maturityBoost: [1.0, 1.3, 1.6, 1.9, 2.2, 2.5, 2.8, 3.0999999999999996, 3.4000000000000004, 3.7, 4.0],
    minLockedFrac: [
      0.4, 0.43000000000000005, 0.46, 0.49, 0.52, 0.55, 0.5800000000000001, 0.61, 0.64, 0.67, 0.7,
    ],
  },
  ibc: {
    warmUp: [2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10],
    minComplete: [2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6],
    confThresh: [
      0.85, 0.862, 0.874, 0.886, 0.898, 0.9099999999999999, 0.9219999999999999, 0.9339999999999999, 0.946,
      0.958, 0.97,
    ],
    nInit: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    maxBranchUse: [4, 10, 16, 22, 28, 34, 40, 46, 52, 58, 64],
    abandonPatience: [5, 6, 6, 7, 8, 8, 9, 10, 11, 11, 12],
  },
  scr: {
    warmUp: [2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10],
    minComplete: [2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6],
    confThresh: [
      0.85, 0.862, 0.874, 0.886, 0.898, 0.9099999999999999, 0.9219999999999999, 0.9339999999999999, 0.946,
      0.958, 0.97,
    ],
    nInit: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    maxBranchUse: [4, 10, 16, 22, 28, 34, 40, 46, 52, 58, 64],
    abandonPatience: [4, 5, 6, 6, 7, 8, 9, 10, 10, 11, 12],
    burstAligned: [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4],
    stallPatience: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    burstNew: [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4],
  },
  dgcc: {
    warmUp: [3, 4, 4, 5, 6, 6, 7, 8, 9, 9, 10],
    minComplete: [2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6],
    confThresh: [
      0.85, 0.86, 0.87, 0.88, 0.89, 0.9, 0.9099999999999999, 0.9199999999999999, 0.9299999999999999, 0.94,
      0.95,
    ],
    confThreshSoft: [
      0.6, 0.615, 0.63, 0.645, 0.6599999999999999, 0.6749999999999999, 0.69, 0.705, 0.72, 0.735, 0.75,
    ],
    actThresh: [
      0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.7699999999999999, 0.78, 0.7899999999999999,
      0.7999999999999999,
    ],
    nInit: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    maxBranchUse: [4, 10, 16, 22, 28, 34, 40, 46, 52, 58, 64],
    abandonPatience: [4, 5, 6, 6, 7, 8, 9, 10, 10, 11, 12],
    sleepPeriod: [3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6],
    lockThresh: [4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6],
    gapFactor: [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3],
  },
  cmc: {
    nInit: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    maxBranchUse: [4, 10, 16, 22, 28, 34, 40, 46, 52, 58, 64],
    warmUp: [2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10],
    abandonPatience: [3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12],
    tEma: [2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8],
    emaAlpha: [0.7, 0.66, 0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.38, 0.34, 0.3],
    confThresh: [0.85, 0.862, 0.874, 0.886, 0.898, 0.91, 0.922, 0.934, 0.946, 0.958, 0.97],
    deltaSlack: [0.04, 0.037, 0.034, 0.031, 0.028, 0.025, 0.022, 0.019, 0.016, 0.013, 0.01],
    burstAligned: [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3],
    widenBurst: [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4],
    trendThresh: [0.04, 0.037, 0.034, 0.031, 0.028, 0.025, 0.022, 0.019, 0.016, 0.013, 0.01],
    minComplete: [2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5],
  },
} as const satisfies Record<string, Record<string, readonly number[]>>

/** Values that lie exactly on a half before rounding, where rounding half up would often be wrong. */
const HALVES = [
  ['sdgv', 'prunePatience', 0.1, 4],
  ['sdgv', 'prunePatience', 0.3, 4],
  ['sdgv', 'prunePatience', 0.5, 6],
  ['sdgv', 'prunePatience', 0.7, 6],
  ['sdgv', 'prunePatience', 0.9, 8],
  ['ibc', 'abandonPatience', 0.5, 8],
  ['scr', 'burstAligned', 0.5, 2],
  ['scr', 'burstNew', 0.5, 2],
  ['dgcc', 'warmUp', 0.5, 6],
  ['dgcc', 'sleepPeriod', 0.5, 4],
  ['cmc', 'abandonPatience', 0.5, 8],
  ['cmc', 'widenBurst', 0.5, 2],
  ['cmc', 'minComplete', 0.5, 4],
] as const

const BETAS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** The knob that beta means for the hand-made methods, at these betas; esc rounds up to whole windows. */
const CEILINGS = [
  ['sc', 'n', [2, 4, 8, 16, 32, 64]],
  ['asc', 'max', [2, 4, 8, 16, 32, 64]],
  ['esc', 'max', [8, 8, 8, 16, 32, 64]],
  ['parallel-probe', 'chains', [2, 4, 8, 16, 32, 64]],
  ['answer-convergence', 'chains', [2, 4, 8, 16, 32, 64]],
  ['short-m', 'k', [2, 4, 8, 16, 32, 64]],
] as const

/** What beta = 1 gives: the settings of the paper's Table 1 where it has the method. */
const FULL = {
  sc: { n: 64 },
  asc: { max: 64, threshold: 0.95 },
  esc: { max: 64, window: 8 },
  'parallel-probe': { chains: 64, stable: 40, patience: 7, warmUp: 15, maxSteps: 100 },
  'answer-convergence': { chains: 64, streak: 14 },
  'short-m': { m: 3, k: 64 },
} as const

const programs = new Map<string, ControllerDefinition>()
for (const { name, url } of FIRST_PARTY_CONTROLLERS) programs.set(name, (await import(url.href)).default)

function scheduleOf(name: string, beta: number) {
  const program = programs.get(name)
  if (program === undefined) throw new Error(`there is no program ${name}`)
  return program.schedule(beta)
}

for (const [name, table] of Object.entries(TABLES)) {
  test(`the schedule of ${name} is the published one on all 11 betas`, (t) => {
    BETA_GRID.forEach((beta, column) => {
      const published = Object.entries(table).map(([knob, values]) => [knob, values[column]])
      t.deepEqual(scheduleOf(name, beta), Object.fromEntries(published), `beta ${beta}`)
    })
  })
}

test('values on a half are rounded to the even neighbour', (t) => {
  for (const [name, knob, beta, expected] of HALVES) {
    t.is(scheduleOf(name, beta)[knob], expected, `${name} ${knob} at ${beta}`)
  }
})

for (const [name, knobs] of Object.entries(FULL)) {
  test(`beta = 1 gives ${name} its full settings`, (t) => {
    t.deepEqual(scheduleOf(name, 1), knobs)
  })
}

for (const [name, knob, ceilings] of CEILINGS) {
  test(`beta is the branch ceiling of ${name}`, (t) => {
    t.deepEqual(
      BETAS.map((beta) => scheduleOf(name, beta)[knob]),
      [...ceilings],
    )
  })
}

for (const name of programs.keys()) {
  test(`every knob of ${name} is finite and monotone in beta`, (t) => {
    const rows = Array.from({ length: 101 }, (_, i) => scheduleOf(name, i / 100))
    for (const knob of Object.keys(rows[0] ?? {})) {
      const values = rows.map((row) => row[knob] ?? Number.NaN)
      t.true(values.every(Number.isFinite), knob)
      const steps = values.slice(1).map((value, i) => value - (values[i] as number))
      t.true(steps.every((step) => step >= 0) || steps.every((step) => step <= 0), knob)
    }
  })
}
