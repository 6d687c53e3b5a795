
export default { name: 'steps-odd-numbers', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(2); yield question.advance(question.active, -3); yield question.advance(question.active, NaN); yield question.advance(question.active, 1.7); yield question.advance(question.active, Infinity); return -1 } }
