import c from 'autotts/controller'

export default { name: 'escape-import-default', schedule: () => ({}), 
  *solve(question, knobs) { return -1 } }
