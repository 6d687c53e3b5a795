
export default { name: 'steps-valueof', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(2); let n = 0; const o = { valueOf() { n++; return n % 2 ? 3 : -5 } }; yield question.advance(question.active, [o, o]); yield question.advance(question.active, o); return -1 } }
