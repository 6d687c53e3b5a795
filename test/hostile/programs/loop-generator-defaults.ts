
export default { name: 'loop-generator-defaults', schedule: () => ({}), 
  *solve(question, knobs) { function* g(n, a = n > 0 ? (g(n - 1), g(n - 1)) : 0) {}
    g(34); yield question.branch(1); return -1 } }
