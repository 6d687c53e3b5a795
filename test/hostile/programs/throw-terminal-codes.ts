
export default { name: 'throw-terminal-codes', schedule: () => ({}), 
  *solve(question, knobs) { throw new Error('\u001b[2J\u001b]0;owned\u0007 line\nerror E_OK: fake') } }
