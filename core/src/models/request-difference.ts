import { printable } from '../errors/printable.ts'
import type { CompleteModelRequest, ModelMessage } from '../operators/model-request.ts'
import type { RecordedExchange } from './cassette.ts'

/** Characters shown on either side of the first that differs. */
const BEFORE = 20
const AFTER = 40

const SETTINGS = ['model', 'maxTokens', 'temperature', 'effort', 'extra', 'tools', 'toolChoice'] as const

/** The recorded exchange whose request is most like this one: of its model if any is, with the most text in common from the start. */
export function nearestExchange(
  request: CompleteModelRequest,
  exchanges: Iterable<RecordedExchange>,
): RecordedExchange | undefined {
  let best: RecordedExchange | undefined
  let score: readonly number[] = []
  for (const exchange of exchanges) {
    const likeness = likenessOf(exchange.request, request)
    if (best !== undefined && !isAbove(likeness, score)) continue
    best = exchange
    score = likeness
  }
  return best
}

function likenessOf(recorded: CompleteModelRequest, asked: CompleteModelRequest): readonly number[] {
  return [
    recorded.model === asked.model ? 1 : 0,
    commonStart(textOf(recorded.messages), textOf(asked.messages)),
    -settingsThatDiffer(recorded, asked).length,
  ]
}

/** What is different in a request, a line each: settings, and the first message that differs with the place where it does. */
export function requestDifferences(
  recorded: CompleteModelRequest,
  asked: CompleteModelRequest,
): readonly string[] {
  const settings = settingsThatDiffer(recorded, asked).map(
    (name) => `${name}: ${shown(recorded[name])} recorded, ${shown(asked[name])} asked`,
  )
  return [...settings, ...messageDifference(recorded.messages, asked.messages)]
}

function messageDifference(
  recorded: readonly ModelMessage[],
  asked: readonly ModelMessage[],
): readonly string[] {
  const length = Math.max(recorded.length, asked.length)
  for (let i = 0; i < length; i += 1) {
    const [before, now] = [recorded[i], asked[i]]
    if (JSON.stringify(before) === JSON.stringify(now)) continue
    const name = `message ${i + 1} of ${asked.length}`
    if (before === undefined) return [`${name} (${now?.role}): ${recorded.length} were recorded`]
    if (now === undefined) return [`message ${i + 1} (${before.role}) was recorded and is not asked`]
    if (before.role !== now.role) return [`${name}: ${before.role} recorded, ${now.role} asked`]
    return [`${name} (${now.role}) ${placeOf(before, now)}`]
  }
  return []
}

function placeOf(recorded: ModelMessage, asked: ModelMessage): string {
  const same = recorded.content === asked.content
  const [before, now] = same
    ? [JSON.stringify(recorded), JSON.stringify(asked)]
    : [recorded.content, asked.content]
  const at = commonStart(before, now)
  const excerpt = (text: string) => `"${printable(text.slice(Math.max(0, at - BEFORE), at + AFTER))}"`
  const part = same ? 'in its calls' : 'in its text'
  return `differs ${part} at character ${at}: ${excerpt(before)} recorded, ${excerpt(now)} asked`
}

function settingsThatDiffer(a: CompleteModelRequest, b: CompleteModelRequest) {
  return SETTINGS.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
}

function textOf(messages: readonly ModelMessage[]): string {
  return messages.map((message) => JSON.stringify(message)).join('\n')
}

function commonStart(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a[at] === b[at]) at += 1
  return at
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}
