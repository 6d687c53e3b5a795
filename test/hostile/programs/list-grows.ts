
export default { name: 'list-grows', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(1); const b = question.opened[0]; const l = []; Object.defineProperty(l, '0', { get() { l[l.length] = question.prune([]); return question.prune([]) } }); l[1] = 1; yield l; return -1 } }
