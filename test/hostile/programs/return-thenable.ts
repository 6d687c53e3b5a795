
export default { name: 'return-thenable', schedule: () => ({}), 
  *solve(question, knobs) { return { then() {}, valueOf() { return 0 } } } }
