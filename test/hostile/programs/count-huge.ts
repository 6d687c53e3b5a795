
export default { name: 'count-huge', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(0.5); yield question.branch(1e300); yield question.read(Infinity); return -1 } }
