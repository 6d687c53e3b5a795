
export default { name: 'list-same-branch', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(1); const b = question.opened[0]; yield [question.advance([b, b, b]), question.prune(b), question.prune([b, b])]; return -1 } }
