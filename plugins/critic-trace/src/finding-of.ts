import type { Evidence, Finding } from 'autotts'
import type { Detector } from './detector.ts'
import type { EpisodeDigest } from './episode-digest.ts'
import { type Instance, type Sample, type Trial, tryRule, worthOf } from './try-rule.ts'

export interface FindingOptions {
  /** Most episodes that are named. */
  readonly evidence: number
  readonly pointsPerHalving: number
}

/** What was wasted over all traced episodes. */
interface WasteSize {
  /** Share of the episodes, 0..1. */
  readonly share: number
  /** Mean tokens per question. */
  readonly tokens: number
  readonly evidence: readonly Evidence[]
}

/** What a detector finds in the episodes; undefined where no rule is worth anything and nothing was wasted. */
export function findingOf(detector: Detector, sample: Sample, options: FindingOptions): Finding | undefined {
  const best = bestOf(detector, sample, options.pointsPerHalving)
  const waste = wasteOf(detector, sample, options.evidence)
  if (best === undefined && waste === undefined) return undefined
  const { kind, module } = detector
  return {
    kind,
    module,
    message: [waste && wasteText(detector, waste), best ? trialText(best) : NO_RULE]
      .filter((part) => part !== undefined)
      .join('; '),
    points: best === undefined ? 0 : best.won - best.lost,
    tokens: best?.tokens ?? 0,
    halvings: best?.halvings ?? 0,
    ...(waste === undefined ? {} : { hindsight: waste.tokens }),
    evidence: best === undefined ? (waste?.evidence ?? []) : evidenceOf(detector, best, options.evidence),
  }
}

const NO_RULE = 'no plain rule that was tried would have been worth it'

/** The rule that is worth most, the first of equals; undefined where none is worth anything. */
function bestOf({ rules }: Detector, sample: Sample, pointsPerHalving: number): Trial | undefined {
  let best: Trial | undefined
  let most = 0
  for (const rule of rules) {
    const trial = tryRule(rule, sample)
    const worth = worthOf(trial, pointsPerHalving)
    if (!(worth > most)) continue
    best = trial
    most = worth
  }
  return best
}

function wasteOf({ waste }: Detector, { episodes, spent }: Sample, named: number): WasteSize | undefined {
  if (waste === undefined) return undefined
  const found = episodes.flatMap((episode) => {
    const one = waste(episode)
    return one === undefined || one.tokens <= 0 ? [] : [{ episode, ...one }]
  })
  if (found.length === 0) return undefined
  const clearest = found.toSorted((a, b) => b.tokens - a.tokens).slice(0, named)
  const sum = (value: (one: (typeof found)[number]) => number) =>
    found.reduce((total, one) => total + value(one) * one.episode.place.share, 0) / spent.length
  return {
    share: sum(() => 1),
    tokens: sum(({ tokens }) => tokens),
    evidence: clearest.map(({ episode, what }) => cited(episode, what())),
  }
}

/** The clearest episodes first; equals in the order in which they were run. */
function evidenceOf({ explain }: Detector, { instances, rule }: Trial, named: number): Evidence[] {
  const clearest = instances.toSorted((a, b) => b.gain - a.gain || b.saved - a.saved).slice(0, named)
  return clearest.map(({ episode, gain, saved }) => {
    const text = instanceText({ episode, gain, saved }, rule)
    return cited(episode, gain > 0 && explain !== undefined ? `${text}: ${explain(episode)}` : text)
  })
}

function instanceText({ episode, gain, saved }: Instance, rule: string): string {
  const outcome =
    gain > 0 ? 'answered wrong, right by' : gain < 0 ? 'answered right, wrong by' : 'the same by'
  const size =
    saved === 0 ? '' : `, ${Math.abs(saved)} of ${episode.tokens} tokens ${saved > 0 ? 'less' : 'more'}`
  return `${outcome} ${rule}${size}`
}

function cited({ place }: EpisodeDigest, what: string): Evidence {
  const { beta, order, question, store } = place
  return { store, question, order, beta, what }
}

function wasteText({ wasted }: Detector, { share, tokens }: WasteSize): string {
  return `${tokensText(tokens)} ${wasted} (${(100 * share).toFixed(1)}% of the episodes), as hindsight tells`
}

function trialText({ rule, won, lost, error, tokens }: Trial): string {
  const points = `win ${won.toFixed(2)} points and lose ${lost.toFixed(2)} (net error ${error.toFixed(2)})`
  const rounded = Math.round(tokens)
  if (rounded === 0) return `${rule} would ${points} at equal tokens`
  return `${rule} would ${points} and ${tokens > 0 ? 'save' : 'cost'} ${tokensText(Math.abs(tokens))}`
}

function tokensText(tokens: number): string {
  return `${Math.round(tokens)} tokens per question`
}
