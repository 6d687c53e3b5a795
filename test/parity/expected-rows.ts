import { readFileSync } from 'node:fs'
import type { Knobs } from '../../core/src/controller/define-controller.ts'

/** A published or reference result over 100 branch orders: accuracy in percent, mean tokens cut to an integer. */
export interface ExpectedRow {
  readonly source: string
  /** First-party name of the program. */
  readonly program: string
  readonly beta: number
  /** Knobs that replace those of the schedule. */
  readonly overrides: Knobs
  readonly store: string
  readonly accuracy: string
  readonly tokens: number
}

/** The file's word for a knob. Rows of the discovered programs state beta alone. */
const KNOBS: Readonly<Record<string, string>> = {
  k: 'n',
  max_samples: 'max',
  threshold: 'threshold',
  window: 'window',
  chains: 'chains',
  T: 'stable',
  patience: 'patience',
  warm_up: 'warmUp',
}

/** The rows of expected-results.csv of one source; `paper-table-1` holds figures as printed, not settings. */
export function expectedRows(source: string): ExpectedRow[] {
  const file = readFileSync(new URL('./expected-results.csv', import.meta.url), 'utf8')
  const [, ...lines] = file.trimEnd().split('\n')
  return lines.filter((line) => line.startsWith(`${source},`)).map(parseRow)
}

function parseRow(line: string): ExpectedRow {
  const [source, controller, setting, model, dataset, accuracy, cost] = line.split(',')
  const { beta = 1, ...settings } = Object.fromEntries(
    (setting ?? '').split(' ').map((pair) => {
      const [word = '', value] = pair.split('=')
      return [word === 'beta' ? word : knobNamed(word), Number(value)]
    }),
  )
  return {
    source: source ?? '',
    program: (controller ?? '').toLowerCase(),
    beta,
    overrides: settings,
    store: `${model}/${dataset}`.toLowerCase(),
    accuracy: Number(accuracy).toFixed(2),
    tokens: Number(cost),
  }
}

function knobNamed(word: string): string {
  const name = KNOBS[word]
  if (name === undefined) throw new Error(`expected-results.csv names a setting ${word} that no test knows`)
  return name
}
