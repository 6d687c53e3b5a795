
export default { name: 'ordinary-labels', schedule: () => ({}), 
  *solve(question, knobs) { let n = 0
    outer: for (let i = 0; i < 3; i++) { inner: do { try { n++; if (n > 10) break outer; continue outer } finally { n += 1 } } while (true) }
    yield question.branch(n); return -1 } }
