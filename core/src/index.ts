export {
  definePlugin,
  type OptionFiles,
  type OptionText,
  PLUGIN_API_VERSION,
  type Plugin,
  type PluginKind,
} from './composition/define-plugin.ts'
export {
  fillTemplate,
  resolveTemplate,
  type TemplateForm,
  type TemplateOption,
  templateOption,
  templateText,
} from './composition/template-option.ts'
export { type Answer, NO_ANSWER } from './controller/answer.ts'
export type { Knobs } from './controller/define-controller.ts'
export { RunningVote } from './controller/running-vote.ts'
export { controllerProgramOf, FIRST_PARTY_NAMES, firstPartyController } from './controllers/index.ts'
export { AutottsError, type SourcePlace } from './errors/autotts-error.ts'
export type { ErrorCode } from './errors/error-codes.ts'
export { type AccuracyPoint, accuracyFrontier } from './evaluation/accuracy-frontier.ts'
export {
  type BootstrapOptions,
  bootstrapMean,
  bootstrapStrata,
  type Estimate,
  type Interval,
} from './evaluation/bootstrap.ts'
export { accuracyWithin, budgetAveragedAccuracy } from './evaluation/budget-averaged-accuracy.ts'
export { type CompareOptions, comparePrograms, type NamedOutcomes } from './evaluation/compare-programs.ts'
export { crowdingDistance } from './evaluation/crowding-distance.ts'
export {
  type CurveFigure,
  figuresOfIndicator,
  indicatorFigure,
  tokensFor,
  withinBudget,
} from './evaluation/curve-figure.ts'
export {
  type BetaPoint,
  type CurveIndicator,
  type IndicatorName,
  indicatorObjective,
  indicatorValue,
  sameBeta,
} from './evaluation/curve-indicator.ts'
export type { DifferenceRow } from './evaluation/difference-row.ts'
export { addedVolume, dominatedVolume, frontOf } from './evaluation/dominated-volume.ts'
export { type EvaluateOptions, evaluateCells } from './evaluation/evaluate-cells.ts'
export {
  type CellOutcome,
  type EvaluationCell,
  type FailedCell,
  type FinishedCell,
  isFailed,
  isFinished,
} from './evaluation/evaluation-cell.ts'
export {
  type EvaluationRow,
  evaluationRow,
  type RowWithIntervals,
  rowWithIntervals,
} from './evaluation/evaluation-row.ts'
export { curveHypervolume, type HypervolumeReference } from './evaluation/hypervolume.ts'
export {
  type FigureRow,
  type MeasureOptions,
  meanCurve,
  measurePrograms,
} from './evaluation/measure-programs.ts'
export { dominates, nonDominatedSort } from './evaluation/non-dominated-sort.ts'
export { objectiveVector } from './evaluation/objective-vector.ts'
export { type ObjectiveValues, objectiveValues } from './evaluation/outcomes/objective-values.ts'
export { type Outcomes, type StoreOutcomes, sameQuestions } from './evaluation/outcomes/outcomes.ts'
export { joined, outcomesOfCells } from './evaluation/outcomes/outcomes-of-cells.ts'
export { outcomesText, parseOutcomes } from './evaluation/outcomes/outcomes-text.ts'
export { type QuestionDraw, questionDraws, questionStrata } from './evaluation/outcomes/question-draws.ts'
export { questionNumbers } from './evaluation/outcomes/question-numbers.ts'
export type { Part, Scoring } from './evaluation/outcomes/scoring.ts'
export { type QuestionSums, sumsByQuestion } from './evaluation/outcomes/sums-by-question.ts'
export {
  type PairedDifference,
  type PairedOptions,
  pairedDifferences,
} from './evaluation/paired-differences.ts'
export { questionMeans } from './evaluation/question-means.ts'
export { rankAndCrowding } from './evaluation/rank-and-crowding.ts'
export { INTERVAL_COLUMNS, RESULT_COLUMNS, resultTable } from './evaluation/result-table.ts'
export {
  SPENDING_TOLERANCE,
  type SpendingFault,
  type SpendingTolerance,
  spendingFault,
} from './evaluation/spending-order.ts'
export { tokensForAccuracy } from './evaluation/tokens-for-accuracy.ts'
export type { ContentHash, SearchEvent } from './events/search-event.ts'
export type { ControllerProgram } from './execution/controller-program.ts'
export type {
  EvaluationResult,
  EvaluationTask,
  Executor,
  ExecutorFactory,
  ExecutorRequest,
  ProgramDescription,
} from './execution/executor.ts'
export { createLocalExecutor, type LocalExecutorOptions } from './execution/local-executor.ts'
export {
  type Archive,
  type ArchiveAxis,
  type ArchivePlace,
  type ArchiveShape,
  cellName,
} from './operators/archive.ts'
export {
  BEHAVIOUR_TRAITS,
  type Behaviour,
  type BehaviourTrait,
  type BehaviourTraits,
} from './operators/behaviour.ts'
export { CandidateDropped, type DroppedDetails } from './operators/candidate-dropped.ts'
export type { Arm, ArmOutcome, ChoiceContext, OperatorChoice } from './operators/choice.ts'
export {
  type Critic,
  type CriticContext,
  type Critique,
  DECISION_MODULES,
  type DecisionModule,
  type Evidence,
  type Finding,
} from './operators/critic.ts'
export type { CrossoverOperator } from './operators/crossover.ts'
export type {
  CurveCell,
  CurvePoint,
  Direction,
  Fitness,
  FitnessContext,
  FitnessFunction,
  Objective,
  Payloads,
} from './operators/fitness.ts'
export type { EvaluatedIndividual, Individual, Lineage } from './operators/individual.ts'
export type { Json } from './operators/json.ts'
export type { LeastCall } from './operators/least-call.ts'
export type { Lesson, Lessons, ReviewContext, Reviewer } from './operators/lessons.ts'
export type {
  ModelAccess,
  ModelInfo,
  ModelPrice,
  ModelProvider,
} from './operators/model-provider.ts'
export {
  assistantMessage,
  type ModelFinish,
  type ModelReply,
  type ModelText,
  type ModelUsage,
} from './operators/model-reply.ts'
export type {
  CompleteModelRequest,
  ModelEffort,
  ModelMessage,
  ModelRequest,
  ModelSettings,
  ModelTool,
  ModelToolCall,
  ModelToolChoice,
} from './operators/model-request.ts'
export {
  extraFieldsOption,
  givenSettings,
  type ModelSettingOptions,
  modelSettingOptions,
  OWN_REQUEST_FIELDS,
} from './operators/model-setting-options.ts'
export {
  type Guidance,
  halvingsOf,
  type ModuleWeights,
  moduleEffects,
  moduleWeights,
  POINTS_PER_HALVING,
} from './operators/module-weights.ts'
export type {
  ModelForecast,
  MutationOperator,
  OperatorVariant,
  VariationContext,
} from './operators/mutation.ts'
export type { OutsideCall, OutsideWork } from './operators/outside-work.ts'
export type { Reporter, ReporterContext, ReporterOutput } from './operators/reporter.ts'
export type { MatingSelection, SelectionContext } from './operators/selection.ts'
export type { SearchSetup, SetupCheck, SetupFault } from './operators/setup.ts'
export type {
  Groups,
  RivalsContext,
  SurvivalContext,
  SurvivalRecord,
  SurvivalSelection,
  Survivors,
} from './operators/survival.ts'
export type { SearchProgress, Termination } from './operators/termination.ts'
export type { NoOffspring, Offspring, Variation } from './operators/variation.ts'
export type {
  DryRun,
  DryRunPlan,
  EpisodeStep,
  EpisodeTrace,
  SoundDraft,
  Traced,
  TraceQuery,
  Workbench,
  WorkbenchRefusal,
  WorkbenchStore,
} from './operators/workbench.ts'
export * from './program/index.ts'
export { pickDistinct } from './random/pick-distinct.ts'
export type { Random } from './random/random.ts'
export { seededRandom } from './random/seeded-random.ts'
export { BETA_GRID } from './replay/beta-grid.ts'
export { branchOrder } from './replay/branch-order.ts'
export type { EpisodeBatch, EpisodeRange } from './replay/episode-batch.ts'
export type { Grading, ReplayColumns } from './replay/replay-columns.ts'
export { CORRECTED_SETTINGS, PAPER_SETTINGS, type ReplaySettings } from './replay/replay-settings.ts'
export type { GradedStore, ReplayStore, Signal } from './replay/replay-store.ts'
export { type EpisodeScores, scoreEpisodes } from './replay/score-episodes.ts'
export { decodeTrace, type Trace, type TraceStep, tracesOf } from './replay/trace.ts'
export { type EpisodePlace, type EpisodeVisitor, walkEpisode } from './replay/walk-episode.ts'
export {
  type CurvePlotOptions,
  type CurvePoint as PlotPoint,
  type CurveSeries,
  curvePlot,
} from './report/curve-plot.ts'
export { changeInShort } from './report/one-line.ts'
export { RESULT_FORMATS, type ResultFormat, renderResults } from './report/render-results.ts'
export { type RunFiles, runFiles } from './run/run-files.ts'
export { writeRunFiles } from './run/write-run-files.ts'
export { type CheckedProgram, checkProgram } from './sandbox/program-check.ts'
export type { ArmRecord } from './search/arm-records.ts'
export { foldEvent } from './search/fold-event.ts'
export type { GrowingList } from './search/growing-list.ts'
export { EMPTY_STATE, type SearchState } from './search/search-state.ts'
export { episodeTrace } from './search/workbench/episode-trace.ts'
export {
  familySchema as syntheticFamilySchema,
  knownStores,
  listSource,
  openStore,
  type RecordedBranch,
  type RecordedQuestion,
  readSourcedStore,
  resolveStores,
  type SourcedStore,
  type StoreRef,
  type StoreSource,
  syntheticSource,
} from './stores/index.ts'
