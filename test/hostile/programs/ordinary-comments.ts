import { defineController } from 'autotts/controller'
/** A helper: a --> b.
 * --> not html
 */
const arrow = 'x -->'
export default defineController({ name: 'ordinary-comments', schedule: () => ({}), *solve(question) { yield question.branch(1); return -1 } })