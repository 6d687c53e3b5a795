
export default { name: 'escape-html-after-return', schedule: () => ({}), 
  *solve(question, knobs) { let a = 3--> a
return -1 } }
