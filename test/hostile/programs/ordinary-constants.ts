import { defineController } from 'autotts/controller'
const Phase = Object.freeze({ Warm: 0, Hot: 1 })
type Phase = (typeof Phase)[keyof typeof Phase]
export default defineController({ name: 'ordinary-constants', schedule: () => ({}), *solve(question) { let p: Phase = Phase.Warm; while (p !== Phase.Hot) { yield question.branch(1); p = Phase.Hot } return Math.max(...question.opened.map((b) => b.answer)) } })