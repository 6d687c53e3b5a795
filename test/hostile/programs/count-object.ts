
export default { name: 'count-object', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch({ valueOf: () => 2 }); return -1 } }
