import { defineController } from 'autotts/controller'
export default defineController({ name: 'ordinary-switch-and-optional', schedule: (beta) => ({ a: 1 }), *solve(question, knobs) {
  const fns: { [k: string]: ((n: number) => number) | undefined } = { a: (n) => n + 1 }
  let n = fns.a?.(1) ?? 0; n ||= 3; n **= 1
  switch (n) { case 2: { let z = 1; yield question.branch(z); break } default: function h() { return 2 } yield question.branch(h()) }
  for (const k in fns) for (const c of k) if (c === 'a') n++; else n--
  const s = new Set([1, 2].map((v, i, all) => v * all.length)); const e = Object.entries({ a: 1 }).map(([k, v]) => `${k}=${v}`).join()
  return question.opened.at(-1)?.answer ?? -1 } })