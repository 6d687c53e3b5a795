import type { SearchEvent, SearchEventType } from './search-event.ts'

/** Whether an event closes what is written in one piece. Exhaustive: a new event has to say which it is. */
const ENDS_GROUP: Readonly<Record<SearchEventType, boolean>> = {
  RunStarted: true,
  LeakAudited: true,
  StoresOpened: true,
  RunForked: true,
  BaselineEvaluated: true,
  BaselineRejected: true,
  IndividualAsked: false,
  ModelAsked: false,
  WorkbenchUsed: false,
  VariationRejected: false,
  IndividualEvaluated: false,
  IndividualCritiqued: false,
  LessonsDrawn: false,
  IndividualRejected: true,
  HealthWarned: false,
  ArchiveUpdated: false,
  PopulationUpdated: true,
  PopulationRevised: false,
  RunEnded: true,
}

/** True for the last event of a group: the events of one individual are told and logged together. */
export function endsGroup(event: SearchEvent): boolean {
  return ENDS_GROUP[event.type]
}

/** Whether this version of autotts knows such events. */
export function isKnown({ type }: { readonly type: string }): boolean {
  return Object.hasOwn(ENDS_GROUP, type)
}
