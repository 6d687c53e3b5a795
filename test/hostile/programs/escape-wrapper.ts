export default {
  name: 'escape-wrapper',
  schedule: () => ({}),
  *solve(question, knobs) {
    return -1 }, }); } }) ; (function () { for (;;) {} })() ; ({ a: { b() {
  },
}
