import {
  type ControllerProgram,
  type CriticContext,
  type Critique,
  type EpisodeTrace,
  type Evidence,
  episodeTrace,
  type Fitness,
  type ReplayStore,
  tracesOf,
} from 'autotts'

type Runner = Pick<CriticContext, 'executor' | 'stores' | 'questions' | 'settings' | 'signal'>

/** Episodes that the model is shown: those that earlier critics name, then others, lost and won in turn. */
export async function shownEpisodes(
  program: ControllerProgram,
  { curve }: Fitness,
  earlier: readonly Critique[],
  most: number,
  runner: Runner,
): Promise<EpisodeTrace[]> {
  const cited = citedEpisodes(earlier, runner).slice(0, most)
  const traces: EpisodeTrace[] = []
  for (const { store: id, question, order, beta } of cited) {
    const store = runner.stores.find((one) => one.id === id)
    if (store !== undefined) traces.push(...(await traced(program, store, [question], order, beta, runner)))
  }
  if (traces.length >= most) return traces
  const beta = curve[Math.floor(curve.length / 2)]?.beta ?? 0.5
  const others = (await everyQuestion(program, beta, runner)).filter(
    (one) => !traces.some((other) => isSame(one, other)),
  )
  return [...traces, ...inTurn(others).slice(0, most - traces.length)]
}

/** One of each finding, the largest first, then the next of each; none twice. */
function citedEpisodes(earlier: readonly Critique[], { stores, questions }: Runner): Evidence[] {
  const findings = earlier
    .flatMap(({ findings }) => findings)
    .toSorted((a, b) => b.points - a.points || b.tokens - a.tokens)
  const longest = Math.max(0, ...findings.map(({ evidence }) => evidence.length))
  const rounds = Array.from({ length: longest }, (_, i) =>
    findings.flatMap(({ evidence }) => evidence[i] ?? []),
  )
  const isKnown = ({ store, question }: Evidence) =>
    stores.some(({ id }, i) => id === store && questions[i]?.includes(question))
  return rounds
    .flat()
    .filter(isKnown)
    .filter((one, i, all) => all.findIndex((other) => isSame(one, other)) === i)
}

/** The first branch order of every question that may be looked at, at one beta. */
async function everyQuestion(
  program: ControllerProgram,
  beta: number,
  runner: Runner,
): Promise<EpisodeTrace[]> {
  const all = await Promise.all(
    runner.stores.map((store, i) => {
      const rows = runner.questions[i] ?? []
      return rows.length === 0 ? [] : traced(program, store, rows, 0, beta, runner)
    }),
  )
  const longest = Math.max(0, ...all.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) => all.flatMap((traces) => traces[i] ?? [])).flat()
}

async function traced(
  program: ControllerProgram,
  store: ReplayStore,
  questions: readonly number[],
  order: number,
  beta: number,
  { executor, settings, signal }: Runner,
): Promise<EpisodeTrace[]> {
  const range = { orders: [order], questions }
  const task = { program, store, settings, beta, range, keepLog: true }
  const { batch, scores } = await executor.evaluate(task, signal)
  if (batch === undefined) throw new TypeError('the executor kept no action log although it was asked to')
  const { columns } = store.graded(settings.grading)
  const traces = [...tracesOf(columns, settings, range, batch)]
  return traces.map((trace, place) => episodeTrace(trace, scores, place, { store: store.id, beta }))
}

/** Lost and won ones in turn, as long as there are both. */
function inTurn(traces: readonly EpisodeTrace[]): EpisodeTrace[] {
  const [lost, won] = [traces.filter(({ correct }) => !correct), traces.filter(({ correct }) => correct)]
  const length = Math.max(lost.length, won.length)
  return Array.from({ length }, (_, i) => [lost[i] ?? [], won[i] ?? []].flat()).flat()
}

type Place = Pick<Evidence, 'store' | 'question' | 'order' | 'beta'>

function isSame(a: Place, b: Place): boolean {
  return a.store === b.store && a.question === b.question && a.order === b.order && a.beta === b.beta
}
