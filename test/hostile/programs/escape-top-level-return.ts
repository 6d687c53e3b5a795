return 1

export default { name: 'escape-top-level-return', schedule: () => ({}), 
  *solve(question, knobs) { return -1 } }
