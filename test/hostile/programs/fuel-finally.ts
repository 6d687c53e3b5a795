export default {
  name: 'fuel-finally',
  schedule: () => ({}),
  *solve(question, knobs) {
    try {
      for (;;) ;
    } finally {
      for (;;) ;
    }
  },
}
