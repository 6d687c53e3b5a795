import { plurality } from 'autotts/controller' with { type: 'json' }

export default { name: 'escape-import-attributes', schedule: () => ({}), 
  *solve(question, knobs) { return -1 } }
