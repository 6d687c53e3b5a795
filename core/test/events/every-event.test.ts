import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { describeEvent } from '../../src/events/describe-event.ts'
import { endsGroup, isKnown } from '../../src/events/event-groups.ts'
import { EventLog } from '../../src/events/event-log.ts'
import { readEventLog } from '../../src/events/read-event-log.ts'
import type { SearchEvent, SearchEventType } from '../../src/events/search-event.ts'
import type { Fitness } from '../../src/operators/fitness.ts'
import { foldEvent } from '../../src/search/fold-event.ts'
import { EMPTY_STATE } from '../../src/search/search-state.ts'

type OneOfEach = { readonly [T in SearchEventType]: Extract<SearchEvent, { readonly type: T }> }

const fitness: Fitness = { objectives: { accuracy: 50 }, curve: [], episodes: 10 }
const asked = { type: 'IndividualAsked', program: 'aa', trusted: false } as const
const lineage = { operator: 'mine', parents: ['i0000'], change: 'é "quoted" \u2028 line' }

/** One event of each type, in an order in which a run may have them: a new type has to be put in, or this does not compile. */
const ONE_OF_EACH: OneOfEach = {
  RunStarted: {
    type: 'RunStarted',
    format: 1,
    experiment: { name: 'toy', search: { stores: ['toy/store'] }, budget: { individuals: 3 } },
    seed: 1,
    versions: { autotts: '1' },
    stores: { 'toy/store': 'aa' },
    programs: { sc: 'bb' },
    plugins: {},
    objectives: [{ name: 'accuracy', direction: 'maximise', unit: 'percent' }],
    archives: {},
  },
  LeakAudited: {
    type: 'LeakAudited',
    searched: 1,
    heldOut: 1,
    shared: [{ search: 'a/b', heldOut: 'c/d', questions: 2 }],
  },
  StoresOpened: { type: 'StoresOpened', stores: { 'a/b': 'aa' }, sealed: ['c/d'] },
  BaselineEvaluated: { type: 'BaselineEvaluated', name: 'sc', program: 'bb', fitness },
  BaselineRejected: { type: 'BaselineRejected', name: 'cmc', code: 'E_STORE_SIGNAL', reason: 'no probes' },
  ModelAsked: {
    type: 'ModelAsked',
    index: 0,
    attempt: 0,
    model: 'm',
    tokens: 1500,
    usd: 0.0021,
    outcome: 'lost',
  },
  WorkbenchUsed: { type: 'WorkbenchUsed', index: 0, attempt: 0, operator: 'mine', episodes: 60 },
  VariationRejected: {
    type: 'VariationRejected',
    index: 0,
    attempt: 0,
    operator: 'mine',
    parents: [],
    reason: 'no idea',
  },
  IndividualAsked: {
    ...asked,
    id: 'i0000',
    index: 0,
    lineage: { operator: 'seed', parents: [], change: 'sc' },
  },
  IndividualEvaluated: { type: 'IndividualEvaluated', id: 'i0000', fitness },
  IndividualCritiqued: {
    type: 'IndividualCritiqued',
    id: 'i0000',
    critiques: [{ critic: 'critic-trace', findings: [] }],
  },
  LessonsDrawn: {
    type: 'LessonsDrawn',
    index: 0,
    critic: 'critic-llm',
    lessons: [{ text: 'stop late', individuals: ['i0000'] }],
  },
  HealthWarned: { type: 'HealthWarned', monitor: 'population', message: 'everybody ties' },
  ArchiveUpdated: { type: 'ArchiveUpdated', archive: 'elites', cell: '1,2', elite: 'i0000', quality: 50 },
  PopulationUpdated: { type: 'PopulationUpdated', told: 'i0000', population: ['i0000'] },
  PopulationRevised: { type: 'PopulationRevised', after: 'i0001', population: ['i0000'] },
  IndividualRejected: {
    type: 'IndividualRejected',
    id: 'i0001',
    index: 1,
    stage: 'vary',
    code: 'no-offspring',
    reason: 'none',
    episodes: 0,
  },
  RunForked: { type: 'RunForked', events: 2, log: 'cc', settings: ['slots=2'] },
  RunEnded: { type: 'RunEnded', reason: 'enough', population: ['i0000'] },
}

const EVENTS: readonly SearchEvent[] = Object.values(ONE_OF_EACH)

function logFile(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-events-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'events.jsonl')
}

test('every type of event comes back from the log as it was, whatever its texts hold', (t) => {
  const file = logFile(t)
  const log = new EventLog(file, 0)
  const bred = { ...asked, id: 'i0002', index: 2, lineage, genome: { tree: [1, null, 'x'] } } as const
  for (const event of [...EVENTS, bred, ONE_OF_EACH.RunEnded]) log.append([event])
  log.close()
  t.deepEqual(readEventLog(file).events, [...EVENTS, bred, ONE_OF_EACH.RunEnded])
})

test('every type of event has a line for people, and says whether it closes a group', (t) => {
  for (const event of EVENTS) {
    t.regex(describeEvent(event), /^\S.*$/, event.type)
    t.true(isKnown(event), event.type)
    t.is(typeof endsGroup(event), 'boolean', event.type)
  }
})

test('the line of a call that cost more than it was allowed says by how much', (t) => {
  const call = { ...ONE_OF_EACH.ModelAsked, outcome: 'stop' } as const
  t.notRegex(describeEvent(call), /more than/)
  const excess = { tokens: 900, usd: 0.0012 }
  t.regex(describeEvent({ ...call, excess }), /, 900 tokens and 0\.0012 dollars more than were asked for$/)
})

test('every type of event can be folded, and folding changes neither the event nor the state before', (t) => {
  let state = EMPTY_STATE
  for (const event of EVENTS) {
    const [eventBefore, stateBefore] = [JSON.stringify(event), JSON.stringify(state)]
    const after = foldEvent(state, event, () => 'source')
    t.is(JSON.stringify(event), eventBefore, event.type)
    t.is(JSON.stringify(state), stateBefore, event.type)
    state = after
  }
  t.is(state.ended, 'enough')
  t.is(state.told, 2)
})

test('what folding gives is the same from the log as from memory', (t) => {
  const file = logFile(t)
  const log = new EventLog(file, 0)
  log.append(EVENTS)
  log.close()
  const fold = (events: readonly SearchEvent[]) =>
    events.reduce((before, event) => foldEvent(before, event, () => 'source'), EMPTY_STATE)
  t.is(JSON.stringify(fold(readEventLog(file).events)), JSON.stringify(fold(EVENTS)))
})
