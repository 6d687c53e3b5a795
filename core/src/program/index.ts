export { CONTROLLER_DECLARATIONS } from './controller-declarations.ts'
export { editImports } from './edit-imports.ts'
export { type EditedProgram, editProgram, type SourceEdit, scheduleOf } from './edit-program.ts'
export { type BetaWarp, evenWarp, type Spending, unevenness, warpedBeta } from './even-warp.ts'
export { interpretNumber, LIBRARY_FUNCTIONS, type Scope, UnknownExpression } from './interpret-number.ts'
export { type NameUse, namesIn } from './names-in.ts'
export { type PortableKnobs, portableKnobs } from './portable-knobs.ts'
export { nodesOf, type PlacedNode, type ProgramSyntax, parseProgram } from './program-syntax.ts'
export { type ReadProgram, readProgram } from './read-program.ts'
export {
  type KnobSource,
  readSchedule,
  type ScheduleReading,
} from './read-schedule.ts'
export { type RenamedController, renameController } from './rename-controller.ts'
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
export { UnreadableSchedule } from './unreadable-schedule.ts'
export { warpSchedule } from './warp-schedule.ts'
export { withoutUnused } from './without-unused.ts'
