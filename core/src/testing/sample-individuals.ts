import { firstPartyController } from '../controllers/index.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import type { CurvePoint } from '../operators/fitness.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'

/** Programs of different shape: waves, votes in windows, pruning, full reads. */
const PROGRAMS = ['asc', 'esc', 'parallel-probe', 'short-m', 'cmc'] as const

/**
 * A small population of first-party programs with made-up accuracy-token curves and a finding each, equal on every call
 * and shared by nobody: what an operator, survival or selection can be tried on without evaluating anything.
 */
export function sampleIndividuals(): EvaluatedIndividual[] {
  return PROGRAMS.map((name, index) => {
    const curve = curveOf(index)
    const { accuracy, tokens } = meansOf(curve)
    const id = `i${String(index).padStart(4, '0')}`
    return {
      id,
      index,
      program: { name: id, source: firstPartyController(name).source, trusted: false },
      lineage: { operator: 'seed', parents: [], change: name },
      fitness: { objectives: { accuracy, tokens }, curve, episodes: 100 },
      behaviour: behaviourOf(index),
      critiques: [{ critic: 'sample', findings: [findingOf(name)] }],
    }
  })
}

/** Made up, and different for each. */
function behaviourOf(index: number): Behaviour {
  const random = seededRandom('sample-behaviour', index)
  const traits = {
    width: random.integer(2, 60),
    depth: random.integer(5, 30),
    stop: random.integer(20, 100) / 100,
    pruned: random.integer(0, 50) / 100,
    tokens: random.integer(50, 900) * 1_000,
  }
  return { hash: String(index).repeat(64), episodes: 33, traits }
}

function curveOf(index: number): CurvePoint[] {
  const random = seededRandom('sample-individuals', index)
  const [base, slope] = [random.integer(20, 50), random.integer(10, 40)]
  const spend = random.integer(4_000, 9_000)
  return BETA_GRID.map((beta) => {
    const accuracy = base + slope * Math.sqrt(beta)
    const tokens = spend * (1 + 4 * beta)
    const sequentialTokens = spend * (1 + beta)
    return {
      beta,
      accuracy,
      tokens,
      sequentialTokens,
      cells: [{ store: 'sample/contract', accuracy, tokens, sequentialTokens }],
    }
  })
}

function meansOf(curve: readonly CurvePoint[]): { readonly accuracy: number; readonly tokens: number } {
  const mean = (pick: (point: CurvePoint) => number) =>
    curve.reduce((sum, point) => sum + pick(point), 0) / curve.length
  return { accuracy: mean(({ accuracy }) => accuracy), tokens: mean(({ tokens }) => tokens) }
}

function findingOf(name: string) {
  return {
    kind: 'spent-after-decided',
    module: 'stop' as const,
    message: `${name} spends 12% of its tokens after its vote was decided.`,
    points: 0,
    tokens: 800,
    evidence: [
      { store: 'sample/contract', question: 0, order: 0, beta: 0.5, what: 'decided at round 3 of 9' },
    ],
  }
}
