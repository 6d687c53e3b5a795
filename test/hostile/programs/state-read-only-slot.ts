
export default { name: 'state-read-only-slot', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([])
    Object.defineProperty(proto, 'push', { writable: false })
    yield question.branch(1); return -1 } }
