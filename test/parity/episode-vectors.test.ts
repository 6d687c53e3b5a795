import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import { firstPartyPrograms, programNamed } from './first-party-programs.ts'
import { openedIn } from './opened-in.ts'
import { realStoreTest } from './real-store-test.ts'
import { replayProgram } from './replay-program.ts'

/** Single episodes of the reference (specification, section 12): program and beta, order, question, answer, tokens, opened. */
const VECTORS = String.raw`
sc 1 | 0 | 0 | 103 | 549593 | 64
sc 1 | 0 | 4 | 9000 | 583968 | 64
sc 1 | 0 | 7 | \frac{1}{3} | 1618285 | 64
sc 1 | 1 | 7 | \frac{1}{3} | 1704410 | 64
sc 1 | 42 | 12 | 1 | 1131260 | 64
sc 1 | 99 | 29 | 60 | 931815 | 64
asc 1 | 0 | 0 | 103 | 75940 | 7
asc 1 | 0 | 4 | 9000 | 152562 | 19
asc 1 | 0 | 7 | \frac{1}{3} | 921165 | 36
asc 1 | 1 | 7 | \frac{1}{3} | 634789 | 26
asc 1 | 42 | 12 | 1 | 80124 | 4
asc 1 | 99 | 29 | 60 | 103780 | 7
esc 1 | 0 | 0 | 103 | 209000 | 24
esc 1 | 0 | 4 | 9000 | 583968 | 64
esc 1 | 0 | 7 | \frac{1}{3} | 1618285 | 64
esc 1 | 1 | 7 | \frac{1}{3} | 1704410 | 64
esc 1 | 42 | 12 | 1 | 1131260 | 64
esc 1 | 99 | 29 | 60 | 931815 | 64
parallel-probe 1 | 0 | 0 | 103 | 502926 | 64
parallel-probe 1 | 0 | 4 | 9000 | 522790 | 64
parallel-probe 1 | 0 | 7 | \frac{1}{3} | 1083809 | 64
parallel-probe 1 | 1 | 7 | \frac{1}{3} | 1078541 | 64
parallel-probe 1 | 42 | 12 | 1 | 968958 | 64
parallel-probe 1 | 99 | 29 | 60 | 771608 | 64
sdgv 0.5 | 0 | 0 | 103 | 25000 | 9
sdgv 0.5 | 0 | 4 | 100 | 42500 | 14
sdgv 0.5 | 0 | 7 | ERR | 43000 | 18
sdgv 0.5 | 1 | 7 | ERR | 61000 | 18
sdgv 0.5 | 42 | 12 | 1 | 17500 | 6
sdgv 0.5 | 99 | 29 | 21 | 21500 | 11
ibc 0.5 | 0 | 0 | 103 | 93424 | 16
ibc 0.5 | 0 | 4 | 9000 | 99507 | 21
ibc 0.5 | 0 | 7 | \frac{1}{3} | 390576 | 34
ibc 0.5 | 1 | 7 | \frac{1}{3} | 260690 | 34
ibc 0.5 | 42 | 12 | 1 | 318838 | 34
ibc 0.5 | 99 | 29 | 60 | 202351 | 24
scr 0.5 | 0 | 0 | 103 | 69424 | 13
scr 0.5 | 0 | 4 | 9000 | 91507 | 20
scr 0.5 | 0 | 7 | \frac{1}{3} | 433221 | 34
scr 0.5 | 1 | 7 | \frac{1}{3} | 263690 | 34
scr 0.5 | 42 | 12 | 1 | 214679 | 23
scr 0.5 | 99 | 29 | 60 | 151851 | 18
dgcc 0.5 | 0 | 0 | 103 | 210945 | 34
dgcc 0.5 | 0 | 4 | 9000 | 117080 | 24
dgcc 0.5 | 0 | 7 | \frac{1}{3} | 322052 | 34
dgcc 0.5 | 1 | 7 | \frac{1}{3} | 251690 | 34
dgcc 0.5 | 42 | 12 | 1 | 295001 | 34
dgcc 0.5 | 99 | 29 | 60 | 331863 | 34
cmc 0.5 | 0 | 0 | 103 | 105232 | 19
cmc 0.5 | 0 | 4 | 9000 | 103580 | 19
cmc 0.5 | 0 | 7 | \frac{1}{3} | 396052 | 34
cmc 0.5 | 1 | 7 | \frac{1}{3} | 274190 | 34
cmc 0.5 | 42 | 12 | 1 | 342417 | 34
cmc 0.5 | 99 | 29 | 60 | 252789 | 34
cmc 1 | 0 | 0 | 103 | 186461 | 28
cmc 1 | 0 | 4 | 9000 | 153101 | 24
cmc 1 | 0 | 7 | \frac{1}{3} | 725729 | 64
cmc 1 | 1 | 7 | \frac{1}{3} | 548240 | 64
cmc 1 | 42 | 12 | 1 | 384934 | 36
cmc 1 | 99 | 29 | 60 | 475297 | 60
`

interface Vector {
  readonly controller: string
  readonly seed: number
  readonly question: number
  readonly answer: string
  readonly tokens: number
  readonly opened: number
}

const vectors = VECTORS.trim()
  .split('\n')
  .map((line): Vector => {
    const [controller = '', seed, question, answer = '', tokens, opened] = line.split(' | ')
    return {
      controller,
      seed: Number(seed),
      question: Number(question),
      answer,
      tokens: Number(tokens),
      opened: Number(opened),
    }
  })

const programs = await firstPartyPrograms()

for (const controller of new Set(vectors.map((vector) => vector.controller))) {
  realStoreTest(
    'qwen3-1.7b/hmmt25',
    `${controller} gives the single episodes of the reference`,
    (t, store) => {
      const expected = vectors.filter((vector) => vector.controller === controller)
      t.is(expected.length, 6)
      t.deepEqual(
        expected.map((vector) => replayVector(vector, store)),
        expected,
      )
    },
  )
}

function replayVector(vector: Vector, store: GradedStore): Vector {
  const { controller, seed, question } = vector
  const [name = '', beta] = controller.split(' ')
  const program = programNamed(programs, name)
  const knobs = program.schedule(Number(beta))
  const { batch, scores } = replayProgram(program, knobs, store, { orders: [seed], questions: [question] })
  return {
    ...vector,
    answer: store.answerText(question, scores.answers[0] as number),
    tokens: scores.tokens[0] as number,
    opened: openedIn(batch.log),
  }
}
