import type { ReferenceEpisode } from './episode.ts'
import { type Answer, majority } from './votes.ts'

interface LockStepChain {
  readonly id: number
  ans: string
  done: boolean
  streak: number
  rounds: number
}

function openChains(episode: ReferenceEpisode, count: number): LockStepChain[] {
  const chains: LockStepChain[] = []
  for (let i = 0; i < count; i += 1) {
    const r = episode.tryOpen()
    if (r === null) break
    chains.push({ id: r.index, ans: r.answer, done: r.finished, streak: 1, rounds: 1 })
  }
  return chains
}

function advance(episode: ReferenceEpisode, chain: LockStepChain): void {
  const r = episode.tryAdvance(chain.id)
  if (r === null) throw new Error('an opened chain can always be advanced')
  chain.streak = r.answer === chain.ans ? chain.streak + 1 : 1
  chain.ans = r.answer
  chain.done = r.finished
  chain.rounds += 1
}

/** Answer convergence, arXiv 2506.02536: a chain stops after `streak` equal probe answers in a row. */
export function answerConvergence(
  episode: ReferenceEpisode,
  k: { readonly chains: number; readonly streak: number },
): Answer {
  const chains = openChains(episode, k.chains)
  for (const chain of chains) while (!chain.done && chain.streak < k.streak) advance(episode, chain)
  return majority(chains.map((chain) => chain.ans))
}

/**
 * short-m@k, arXiv 2505.17813: rounds over k chains until m have finished (those of one round in the order of
 * their length); a majority of the m, ties to the shortest.
 */
export function shortM(episode: ReferenceEpisode, k: { readonly m: number; readonly k: number }): Answer {
  const chains = openChains(episode, k.k)
  const done = () => chains.filter((chain) => chain.done)
  while (done().length < k.m && done().length < chains.length) {
    for (const chain of chains) if (!chain.done) advance(episode, chain)
  }
  const length = (chain: LockStepChain) => episode.spent[chain.id] as number
  const first = done()
    .sort((a, b) => a.rounds - b.rounds || length(a) - length(b))
    .slice(0, k.m)
    .sort((a, b) => length(a) - length(b))
  return majority(first.map((chain) => chain.ans))
}
