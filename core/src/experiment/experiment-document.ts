import { type Document, isMap, isNode, isSeq, LineCounter, parse, parseDocument } from 'yaml'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { ExperimentPath, Locator } from './experiment.ts'

/** The text of an experiment with `--set` applied; it remembers where everything was written. */
export class ExperimentDocument implements Locator {
  readonly #file: string
  readonly #lines = new LineCounter()
  readonly #document: Document.Parsed
  readonly #settings = new Map<string, string>()

  /** @throws AutottsError E_EXPERIMENT_YAML */
  constructor(text: string, file: string) {
    this.#file = file
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    const mistake = this.#document.errors[0]
    if (mistake !== undefined) {
      throw new AutottsError('E_EXPERIMENT_YAML', mistake.message, {
        place: this.#placeOf(mistake.pos[0]),
        next: 'Mend the YAML there; indentation is by spaces.',
        cause: mistake,
      })
    }
  }

  /**
   * Replaces one value, as `--set population.size=48` does; list items go by number (`mutation.0.weight=2`).
   * The value is read as YAML. @throws AutottsError E_EXPERIMENT_SET
   */
  set(setting: string): void {
    const at = setting.indexOf('=')
    const path = setting.slice(0, at).split('.')
    if (at < 1 || path.includes('')) throw badSetting(setting, 'it is not of the form path=value')
    this.#requireContainer(setting, path)
    this.#document.setIn(path, this.#document.createNode(readValue(setting, at)))
    this.#settings.set(path.join('.'), setting)
  }

  #requireContainer(setting: string, path: readonly string[]): void {
    for (let length = 0; length < path.length; length += 1) {
      const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true)
      if (node === undefined) return
      const step = path[length] as string
      if (isSeq(node)) {
        if (!/^\d+$/.test(step) || Number(step) > node.items.length)
          throw badSetting(
            setting,
            `${path.slice(0, length).join('.')} is a list of ${node.items.length}, and ${step} is not one of its numbers`,
          )
      } else if (!isMap(node)) {
        throw badSetting(
          setting,
          `${path.slice(0, length).join('.')} is a single value, so it has no ${step}`,
        )
      }
    }
  }

  toValue(): unknown {
    return this.#document.toJS({ maxAliasCount: 100 })
  }

  value(path: ExperimentPath): SourcePlace {
    const setting = this.#settingOf(path)
    if (setting !== undefined) return { file: `--set ${setting}` }
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.#document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return this.#placeOf(node.range[0])
    }
    return this.#placeOf(this.#document.contents?.range?.[0] ?? 0)
  }

  key(path: ExperimentPath, key: string): SourcePlace {
    const setting = this.#settingOf([...path, key])
    if (setting !== undefined) return { file: `--set ${setting}` }
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true)
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined
    return pair !== undefined && isNode(pair.key) && pair.key.range
      ? this.#placeOf(pair.key.range[0])
      : this.value(path)
  }

  /** The setting that wrote the value at the path, or something inside it that the file does not have. */
  #settingOf(path: ExperimentPath): string | undefined {
    for (let length = path.length; length > 0; length -= 1) {
      const setting = this.#settings.get(path.slice(0, length).join('.'))
      if (setting !== undefined) return setting
    }
    return undefined
  }

  #placeOf(offset: number): SourcePlace {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.#file, line, column: col }
  }
}

function readValue(setting: string, at: number): unknown {
  try {
    return parse(setting.slice(at + 1))
  } catch (cause) {
    throw badSetting(setting, 'its value is not YAML', cause)
  }
}

function badSetting(setting: string, why: string, cause?: unknown): AutottsError {
  return new AutottsError('E_EXPERIMENT_SET', `--set ${setting} cannot be applied: ${why}`, {
    expected: 'path=value, such as population.size=48 or mutation.0.weight=2',
    next: 'Run `autotts validate FILE` to see every path of the experiment.',
    cause,
  })
}
