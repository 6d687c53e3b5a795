await 1

export default { name: 'escape-top-level-await', schedule: () => ({}), 
  *solve(question, knobs) { return -1 } }
