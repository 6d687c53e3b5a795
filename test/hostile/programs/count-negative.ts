
export default { name: 'count-negative', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(-1); return -1 } }
