// a comment const z = 1

export default { name: 'ordinary-line-separator', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(z); return -1 } }
