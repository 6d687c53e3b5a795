
export default { name: 'loop-generator-keys', schedule: () => ({}), 
  *solve(question, knobs) { function* g(n, { [(n > 0 ? (g(n - 1, {}), g(n - 1, {})) : 0)]: b }) {}
    g(34, {}); yield question.branch(1); return -1 } }
