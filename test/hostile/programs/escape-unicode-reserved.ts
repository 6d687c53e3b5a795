
export default { name: 'escape-unicode-reserved', schedule: () => ({}), 
  *solve(question, knobs) { $\u0061utottsFuel[0] = 1e9; return -1 } }
