
export default { name: 'escape-unicode-eval', schedule: () => ({}), 
  *solve(question, knobs) { \u0065val("1"); return -1 } }
