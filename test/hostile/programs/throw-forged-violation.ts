
export default { name: 'throw-forged-violation', schedule: () => ({}), 
  *solve(question, knobs) { try { while (true); } catch (e) { e.code = 'E_INTERNAL'; e.message = { a: 1 }; throw e } } }
