import type { Branch } from '../../src/controller/index.ts'

/** A branch as a program would hold it. */
export function branchOf(fields: Partial<Branch> = {}): Branch {
  return {
    index: 0,
    answer: 0,
    depth: 1,
    finished: false,
    pruned: false,
    tokens: 500,
    streak: 1,
    changes: 0,
    ...fields,
  }
}

/** Branches in opening order that hold these answers. */
export function holding(...answers: readonly number[]): Branch[] {
  return answers.map((answer, index) => branchOf({ index, answer }))
}
