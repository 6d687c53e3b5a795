/** Why a schedule could not be read, in a few words. */
export class UnreadableSchedule extends Error {
  override readonly name: string = 'UnreadableSchedule'
}

/** A schedule that is no function which ends by returning one object literal, and may yet be written as one. */
export class IrregularSchedule extends UnreadableSchedule {
  override readonly name = 'IrregularSchedule'
}

/** What a schedule may be made of, for whoever wrote one that cannot be read. */
export const READABLE =
  'readable are arithmetic, comparisons, Math, constants and tables of the program, its own pure functions, and blocks of const, let, if, loops and return'
