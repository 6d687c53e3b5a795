// Made by `node core/test/program/write-controller-declarations.ts`; a test fails while it is stale.

/** The type declarations of `autotts/controller`: the contract of controllers, for whoever writes one. */
export const CONTROLLER_DECLARATIONS = `declare module 'autotts/controller' {
  /** What a controller reads of a branch; replay refuses a controller whose signals a store does not hold. */
  export type Signal = 'probes' | 'finals' | 'lengths';
  /** The settings of a controller, each a finite number. */
  export type Knobs = Readonly<Record<string, number>>;
  /** The steps of an episode: every yield spends, the return value is the answer (NO_ANSWER abstains). */
  export type Episode = Generator<Action | readonly Action[], Answer, readonly Branch[]>;
  /**
   * A test-time-scaling controller: a pure schedule and a generator. **Every \`yield\` spends compute;
   * everything between two yields is free.** A yield gives back the branches it touched.
   */
  export interface ControllerDefinition<K extends Knobs = Knobs> {
    readonly name: string;
    /** One sentence for listings. */
    readonly summary?: string;
    readonly signals?: readonly Signal[];
    /** Every setting from the single trade-off beta in [0, 1]; each knob monotone, larger beta spends more. */
    readonly schedule: (beta: number) => K;
    readonly solve: (question: Question, knobs: K) => Episode;
  }
  /** Declares a controller; it gives back what it is given, for the sake of types. */
  export function defineController<const K extends Knobs>(definition: ControllerDefinition<K>): ControllerDefinition<K>;

  export interface BranchOptions {
    /** Whether the first interval is probed at once; true unless told otherwise. */
    readonly probe?: boolean;
  }
  /**
   * One question, as a controller sees it: what was opened, what it showed, and the actions that spend
   * compute. Building an action costs nothing; yielding it does (AutoTTS, arXiv 2605.08083, section 2).
   *
   * A refused action (no branch left to open, or the budget does not allow it) is skipped, uncharged.
   * Advancing, continuing or probing a branch that was pruned or read is a violation and ends the episode
   * as failed; what a batch asks of a branch after its finish is skipped, uncharged.
   */
  export interface Question {
    /** Every opened branch, in opening order. */
    readonly opened: readonly Branch[];
    /** Branches that are neither finished nor pruned, in opening order. */
    readonly active: readonly Branch[];
    /** Finished branches, in finishing order, which is the order of the batch. */
    readonly finished: readonly Branch[];
    /** The vote of the finished branches, kept up to date by the engine; ties go to the first that finished. */
    readonly finals: Vote;
    /** Branches that can still be opened. */
    readonly remaining: number;
    /** Tokens spent so far, probes included. */
    readonly spent: number;
    /** Tokens per interval (Delta). */
    readonly interval: number;
    /** True once an action was refused for want of budget. */
    readonly exhausted: boolean;
    /** Opened branches, neither pruned nor without an answer, whose latest answer this is. */
    holders(answer: Answer): number;
    /** BRANCH, \`count\` times: opens branches, generates and (unless told otherwise) probes their first interval. */
    branch(count?: number, options?: BranchOptions): Action;
    /** Opens \`count\` branches and takes each to its end at full cost, without a probe on the way. */
    read(count?: number): Action;
    /** CONTINUE and PROBE, \`steps\` times for each branch in turn; one number for all, or one per branch. */
    advance(branches: Branch | readonly Branch[], steps?: number | readonly number[]): Action;
    /** CONTINUE without a probe: depth grows, the answer stays unseen unless the branch finishes. */
    continue(branches: Branch | readonly Branch[], steps?: number | readonly number[]): Action;
    /** PROBE at the current depth; skipped where this depth was probed already. */
    probe(branches: Branch | readonly Branch[]): Action;
    /** PRUNE: the branches leave \`active\` for good; what was spent stays spent. */
    prune(branches: Branch | readonly Branch[]): Action;
    /** Adds a remark to the trace, at no cost. */
    note(text: string): void;
  }

  /**
   * One reasoning branch that a controller opened. The engine changes the fields in place as compute is
   * spent; a controller only reads them.
   */
  export interface Branch {
    /** Position in opening order, from 0. */
    readonly index: number;
    /** The latest answer revealed on this branch; NO_ANSWER before the first and after a failed extraction. */
    readonly answer: Answer;
    /** Steps taken: intervals generated, the finishing piece included. 1 after BRANCH. */
    readonly depth: number;
    /** The branch reached its own end; \`answer\` is its final answer. */
    readonly finished: boolean;
    readonly pruned: boolean;
    /** Tokens charged to this branch, probes not included. */
    readonly tokens: number;
    /** Revealed answers in a row that equal the latest one, itself included; 0 after a failed extraction. */
    readonly streak: number;
    /** How often a newly revealed answer differed from the one before. */
    readonly changes: number;
  }

  const actionBrand: unique symbol;
  /**
   * Something a controller asks for by yielding it: one action, or a batch of them that is carried out in
   * order (and concurrently on a live server). Made by the methods of a Question only.
   */
  export interface Action {
    readonly [actionBrand]: true;
  }

  /**
   * An answer as a controller sees it: a small integer, given in order of first sight within an episode.
   * Programs compare answers; they never parse them.
   */
  export type Answer = number;
  /** The absence of an answer: nothing was read, or the extraction failed and abstains. Never wins a vote. */
  export const NO_ANSWER: Answer;

  /** The two leading answers of a vote. Ties go to the answer that entered the vote first. */
  export interface Vote {
    /** NO_ANSWER while nobody voted. */
    readonly winner: Answer;
    /** Votes for the winner. */
    readonly top1: number;
    /** Votes for the runner-up; may equal \`top1\`. */
    readonly top2: number;
    /** All votes; abstentions do not count. */
    readonly total: number;
    /** Probability that the winner is the more frequent of the leading two, see betaConfidence; 0 without votes. */
    readonly confidence: number;
  }
  /** A vote that is finished counting. */
  export class CountedVote implements Vote {
    readonly winner: Answer;
    readonly top1: number;
    readonly top2: number;
    readonly total: number;
    constructor(winner: Answer, top1: number, top2: number, total: number);
    get confidence(): number;
  }

  /**
   * The vote of the branches' latest answers, one vote each, in the order given: among equals the answer
   * that a branch earlier in the list holds. Branches without an answer abstain.
   */
  export function plurality(branches: readonly Branch[]): CountedVote;

  /**
   * The posterior probability, under a uniform prior, that an answer with \`v1\` votes is more frequent than
   * one with \`v2\`: 1 - I_{1/2}(v1 + 1, v2 + 1) (Adaptive-Consistency, arXiv 2305.11860). 0 when v1 <= 0.
   * Votes are whole numbers; a vote that is not counts as its integer part.
   *
   * @throws RangeError for more than 65,536 votes
   */
  export function betaConfidence(v1: number, v2: number): number;

  /**
   * The branch ceiling that beta means for the hand-made methods: 2, 4, 8, 16, 32, 64 at beta = 0, 0.2, ..., 1
   * (the sizes of Figure 3, arXiv 2605.08083).
   */
  export function branchCeiling(beta: number): number;

  /**
   * The branches ordered by depth, deepest first; equal depths keep their order. An insertion sort, because
   * a round's branches come nearly sorted.
   */
  export function deepestFirst(branches: readonly Branch[]): Branch[];

  /**
   * For how many rounds in a row each branch has held another answer than the leading one. Agreeing once
   * starts a branch again from zero; a branch that is not counted in a round keeps its figure.
   */
  export class Dissent {
    /** Counts one round for these branches. */
    count(branches: readonly Branch[], leader: Answer): void;
    /** Rounds in a row that the branch of this index has dissented. */
    of(index: number): number;
    /**
     * The branches that dissented for \`patience\` rounds or more, longest dissent first, equals in the order
     * given. So many are named that \`keep\` of the branches remain.
     */
    overdue(branches: readonly Branch[], patience: number, keep?: number): Branch[];
  }

  /** Neumaier's compensated sum, the one that CPython 3.12 and later use for floats. */
  export function exactSum(values: readonly number[]): number;

  /**
   * What to answer when nothing better is known: the plurality of the finished branches, or of what the
   * active ones show while no branch has finished with an answer.
   */
  export function leadingAnswer(question: Question): Answer;

  /** The nearest integer; exactly half-way goes to the even neighbour, as in Python. */
  export function roundHalfEven(x: number): number;
  /** The number nearest to x rounded to four decimals, from the exact binary value of x. */
  export function roundToFourDecimals(x: number): number;
  export function clamp(x: number, low: number, high: number): number;

  /**
   * A vote that grows one whole vote at a time and always knows its two leaders, in constant time per vote.
   * Ties go to the answer that entered first.
   */
  export class RunningVote implements Vote {
    /** Counts one vote; NO_ANSWER abstains. */
    add(answer: Answer): void;
    /** Votes for one answer. */
    votes(answer: Answer): number;
    get winner(): Answer;
    get top1(): number;
    get top2(): number;
    get total(): number;
    get confidence(): number;
  }

  /** The two best answers by some score, see \`Tally.leaders\`. */
  export interface ScoreLeaders {
    /** The answer of the largest score above 0, among equals the one that entered first; NO_ANSWER without one. */
    readonly winner: Answer;
    /** The winner's score; 0 without one. */
    readonly top1: number;
    /** The runner-up's score; 0 without one. */
    readonly top2: number;
    /** All scores above 0 together. */
    readonly sum: number;
  }
  /**
   * A number per answer: how many branches ended on it, how often it was left, or whatever a controller wants to keep
   * count of. Nothing is forgotten until \`clear\`; adding and reading take constant time.
   */
  export class Tally {
    /** Adds to the number of an answer; NO_ANSWER is passed over. @throws RangeError for what is no answer's label */
    add(answer: Answer, amount?: number): void;
    /** The number of an answer; 0 for one that never entered. */
    of(answer: Answer): number;
    /** Whether anything, be it 0, was added for an answer. */
    has(answer: Answer): boolean;
    /** The answers that something was added for, in the order in which they entered. */
    get answers(): readonly Answer[];
    /** Forgets everything. */
    clear(): void;
    /**
     * The two best of the answers that entered, by the given score or, without one, by their numbers. Only scores above 0
     * count; ties go to the answer that entered first.
     */
    leaders(scoreOf?: (answer: Answer) => number): ScoreLeaders;
  }

  /** The leading two of a weighted vote. */
  export interface WeightedLeaders {
    /** The answer of the largest weight, among equals the one that entered first; NO_ANSWER without votes. */
    readonly winner: Answer;
    /** The winner's weight. */
    readonly top1: number;
    /** The runner-up's weight; 0 without one. */
    readonly top2: number;
    /** The weights of all answers, see exactSum. */
    readonly sum: number;
  }
  /** A vote with real weights. Ties go to the answer that entered first. */
  export class WeightedVote {
    /** Adds weight to an answer; NO_ANSWER abstains. */
    add(answer: Answer, weight: number): void;
    /** How many votes were added; abstentions do not count. */
    get voters(): number;
    weight(answer: Answer): number;
    leaders(): WeightedLeaders;
  }
}
`
