export { editImports } from './edit-imports.ts'
export { interpretNumber, LIBRARY_FUNCTIONS, type Scope, UnknownExpression } from './interpret-number.ts'
export { nodesOf, type PlacedNode, type ProgramSyntax, parseProgram } from './program-syntax.ts'
export {
  type KnobSource,
  namesIn,
  readSchedule,
  type ScheduleReading,
  UnreadableSchedule,
} from './read-schedule.ts'
export {
  describeForm,
  directionOf,
  fitForm,
  formAt,
  printForm,
  SCHEDULE_SHAPES,
  type ScheduleForm,
  type ScheduleShape,
  shortNumber,
  tidyForm,
} from './schedule-form.ts'
