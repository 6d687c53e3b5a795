
export default { name: 'ordinary-deep-delegation', schedule: () => ({}), 
  *solve(question, knobs) { function* deep(n) { if (n > 0) return yield* deep(n - 1); yield question.branch(1); return -1 }
    return yield* deep(3000) } }
