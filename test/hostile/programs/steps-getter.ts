
export default { name: 'steps-getter', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(3); const a = [1]; let i = 0; Object.defineProperty(a, '0', { get() { return i++ ? 'x' : 2 } }); yield question.advance(question.active, a); return -1 } }
