import { defineController } from 'autotts/controller'
type A = number
;[1, 2].forEach(() => {})
let i = 0
do i++
while (i < 3)
export default defineController({ name: 'ordinary-no-semicolons', schedule: () => ({}), *solve(question) { let n = 0; for (;;) if (n++ > 3) break; else continue
 const f = (a: number, b = a, ...c: number[]): number => (a, b)
 yield question.branch(f(1)); return -1 } })