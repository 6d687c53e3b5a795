
export default { name: 'memory-own-vote', schedule: () => ({}), 
  *solve(question, knobs) { question.finals.add(1e12); yield question.branch(1); return -1 } }
