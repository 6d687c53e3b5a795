
export default { name: 'throw-false-place', schedule: () => ({}), 
  *solve(question, knobs) { const e = new Error('x'); e.stack = 'autotts-program:99999:99999'; throw e } }
