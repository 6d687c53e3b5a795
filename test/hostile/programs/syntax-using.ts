
export default { name: 'syntax-using', schedule: () => ({}), 
  *solve(question, knobs) { using x = null; return -1 } }
