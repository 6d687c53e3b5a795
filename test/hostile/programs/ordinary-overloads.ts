import { defineController, NO_ANSWER, type Knobs } from 'autotts/controller'
function pick(a: number): number
function pick(a: string): string
function pick(a: number | string): number | string { return a }
const table = { low: [1, 2, 3], high: [4, 5] } as const satisfies Record<string, readonly number[]>
type Keys = keyof typeof table
export default defineController({ name: 'ordinary-overloads', schedule: (beta) => ({ a: table.low[0] + 1_0 * beta } satisfies Knobs), *solve(question, knobs) { const k: Keys = 'low'; const [x, ...rest] = table[k]; yield question.branch(pick(x) as number); const { active: [first], ...other } = question; return (first?.answer as number) ?? NO_ANSWER } })