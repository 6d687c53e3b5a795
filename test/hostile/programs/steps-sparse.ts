
export default { name: 'steps-sparse', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(3); yield question.advance(question.active, [, 2]); const s = [question.active[0]]; s.length = 5; yield question.advance(s); return -1 } }
