const f = (n) => f(n + 1) + 1
export default { name: 'schedule-recursion', schedule: () => ({ a: f(0) }), *solve(question) { return -1 } }