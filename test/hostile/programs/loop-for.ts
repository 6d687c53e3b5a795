export default {
  name: 'loop-for',
  schedule: () => ({}),
  *solve(question, knobs) {
    for (;;) ;
  },
}
