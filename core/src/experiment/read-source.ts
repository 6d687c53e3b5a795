import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml'
import { AutottsError } from '../errors/autotts-error.ts'
import type { SourceEntry, SourceMap, SourceScalar, SourceTree } from './source-tree.ts'
import { placeIn, type SourceText, yamlMistake } from './yaml-mistake.ts'

/** Far above what anyone writes; a few aliases of aliases would exceed any memory. */
const MOST_NODES = 20_000

/** Reads the text of an experiment file. @throws AutottsError E_EXPERIMENT_YAML, E_EXPERIMENT_VALUE (it is no map) */
export function readSource(text: string, file: string): SourceMap {
  const source = { text, file, lines: new LineCounter() }
  const document = parseDocument(text, { lineCounter: source.lines, prettyErrors: false })
  const mistake = document.errors[0] ?? document.warnings[0]
  if (mistake !== undefined) throw yamlMistake(source, mistake)
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) throw noMap('empty', source, 0)
  const tree = new SourceReader(source, document).read(contents)
  if (tree.kind === 'map') return tree
  const what = tree.kind === 'list' ? 'a list, not a map' : 'a single value, not a map'
  throw noMap(what, source, contents.range[0])
}

function noMap(what: string, source: SourceText, offset: number): AutottsError {
  return new AutottsError('E_EXPERIMENT_VALUE', `the experiment is ${what}`, {
    place: placeIn(source, offset),
    expected: 'lines of `key: value`, with at least name, search and budget',
    next: 'docs/guides/experiments.md shows the shortest experiment.',
  })
}

/** Turns the nodes of a document into a tree, aliases followed. */
class SourceReader {
  readonly #source: SourceText
  readonly #document: Document.Parsed
  readonly #open = new Set<Node>()
  #nodes = 0

  constructor(source: SourceText, document: Document.Parsed) {
    this.#source = source
    this.#document = document
  }

  read(node: unknown): SourceTree {
    this.#nodes += 1
    if (this.#nodes > MOST_NODES) throw this.#refusal(node, 'the aliases of this file make it too large')
    if (isAlias(node)) return this.#target(node)
    if (isMap(node)) {
      const entries = node.items.map((pair) => this.#entry(pair))
      return { kind: 'map', place: this.#place(node), entries: new Map(entries) }
    }
    if (isSeq(node))
      return { kind: 'list', place: this.#place(node), items: node.items.map((item) => this.read(item)) }
    return { kind: 'scalar', place: this.#place(node), value: this.#plain(node) }
  }

  #target(alias: Node & { readonly source: string }): SourceTree {
    const target = isAlias(alias) ? alias.resolve(this.#document) : undefined
    if (target === undefined) throw this.#refusal(alias, `nothing before this is marked &${alias.source}`)
    if (this.#open.has(target))
      throw this.#refusal(alias, `*${alias.source} stands inside what it stands for`)
    this.#open.add(target)
    const tree = this.read(target)
    this.#open.delete(target)
    return tree
  }

  #entry({ key, value }: Pair): [string, SourceEntry] {
    if (!isScalar(key)) throw this.#refusal(key, 'a key is a list or a map')
    return [String(key.value), { keyPlace: this.#place(key), value: this.read(value) }]
  }

  #plain(node: unknown): SourceScalar['value'] {
    const value: unknown = isScalar(node) ? node.value : null
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      return value as SourceScalar['value']
    throw this.#refusal(node, 'this is neither text, nor a number, nor true or false')
  }

  #place(node: unknown) {
    const range = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : undefined
    return placeIn(this.#source, Array.isArray(range) ? Number(range[0]) : 0)
  }

  #refusal(node: unknown, message: string): AutottsError {
    return new AutottsError('E_EXPERIMENT_YAML', message, {
      place: this.#place(node),
      expected: 'maps, lists, text, numbers, true and false; aliases of what was marked before',
      next: 'Write the value out.',
    })
  }
}
