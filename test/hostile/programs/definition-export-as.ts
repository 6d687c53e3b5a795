const c = { name: 'definition-export-as', schedule: () => ({}), *solve(question) { return -1 } }
export { c as default }