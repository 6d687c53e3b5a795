
export default { name: 'throw-message-loops', schedule: () => ({}), 
  *solve(question, knobs) { const e = new Error('x'); Object.defineProperty(e, 'message', { get() { while (true); } }); throw e } }
