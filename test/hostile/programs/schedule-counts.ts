let n = 0
export default { name: 'schedule-counts', schedule: () => ({ a: n++ }), *solve(question) { return -1 } }