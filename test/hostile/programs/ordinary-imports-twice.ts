import { plurality, plurality as other } from 'autotts/controller'
import { plurality as third } from 'autotts/controller'

export default { name: 'ordinary-imports-twice', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(2); return other === third ? plurality(question.active).winner : -1 } }
