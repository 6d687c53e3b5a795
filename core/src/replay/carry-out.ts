import type { Branch } from '../controller/branch.ts'
import type { EpisodeState } from './episode-state.ts'
import { EpisodeViolation } from './episode-violation.ts'
import { openedIndex } from './opened-index.ts'
import { type ActionContent, contentOf } from './replay-action.ts'
import type { ReplayBranch } from './replay-branch.ts'

const BATCH_LIMIT = 1_000_000

/** Carries out what a program yielded and gives back the branches that it touched. */
export function carryOut(state: EpisodeState, value: unknown): readonly Branch[] {
  const single = contentOf(value)
  if (single !== undefined) return perform(state, single)
  if (!Array.isArray(value) || value.length > BATCH_LIMIT) throw notAnAction(value)
  const touched: Branch[] = []
  for (let i = 0; i < value.length; i += 1) {
    const content = contentOf(value[i])
    if (content === undefined) throw notAnAction(value[i])
    const some = perform(state, content)
    for (let j = 0; j < some.length; j += 1) touched.push(some[j] as Branch)
  }
  return touched
}

function perform(state: EpisodeState, content: ActionContent): readonly Branch[] {
  switch (content.kind) {
    case 'branch':
    case 'branch-unseen':
    case 'read':
      return open(state, content.kind, content.amount)
    default:
      return work(state, content)
  }
}

function open(state: EpisodeState, kind: string, amount: number | readonly number[]): readonly Branch[] {
  if (typeof amount !== 'number' || !(amount >= 0)) {
    throw new EpisodeViolation(
      'E_CONTROLLER_ACTION',
      `cannot open ${typeof amount === 'number' ? amount : typeof amount} branches`,
    )
  }
  const touched: Branch[] = []
  for (let i = 0; i < amount && state.remaining > 0; i += 1) {
    const opened = kind === 'read' ? state.read() : state.branch(kind === 'branch')
    if (opened === undefined) break
    touched.push(opened)
  }
  return touched
}

function work(state: EpisodeState, { kind, targets, amount }: ActionContent): readonly Branch[] {
  const count = targets.length
  if (!(count <= BATCH_LIMIT)) throw notAnAction(targets)
  if (kind === 'advance') return state.advance(targets, amount)
  const { branches } = state
  /** Stays undefined while every target was touched: then the targets themselves are what was touched. */
  let touched: Branch[] | undefined
  for (let i = 0; i < count; i += 1) {
    const index = openedIndex(targets[i], branches.length)
    const steps = typeof amount === 'number' ? amount : (amount[i] ?? 0)
    const moved = workOn(state, kind, index, steps)
    if (moved) touched?.push(branches[index] as ReplayBranch)
    else touched ??= targets.slice(0, i)
  }
  return touched ?? targets
}

function workOn(state: EpisodeState, kind: ActionContent['kind'], index: number, steps: number): boolean {
  if (kind === 'continue') return state.walk(index, steps, false)
  return kind === 'probe' ? state.probe(index) : state.prune(index)
}

function notAnAction(value: unknown): EpisodeViolation {
  const what = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
  return new EpisodeViolation(
    'E_CONTROLLER_ACTION',
    `a yield takes an action or an array of actions, not ${what}`,
  )
}
