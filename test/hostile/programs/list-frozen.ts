
export default { name: 'list-frozen', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(2); yield Object.freeze([question.advance(Object.freeze([...question.active]))]); return -1 } }
