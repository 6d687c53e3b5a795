import { ADVANCE, FIRST_CODE } from './action-codes.ts'

/** A growing byte string of operations. Nothing that a program could have patched is called. */
export class ActionLog {
  readonly #capacity: number
  bytes: Uint8Array
  length = 0

  constructor(capacity = 1 << 16) {
    this.#capacity = capacity
    this.bytes = new Uint8Array(capacity)
  }

  clear(): void {
    this.length = 0
  }

  /** Clears it, and gives back the memory that it has grown to. */
  release(): void {
    this.clear()
    if (this.bytes.length > this.#capacity) this.bytes = new Uint8Array(this.#capacity)
  }

  /** Makes room for `count` more bytes; out-of-bounds writes would be silent. */
  reserve(count: number): void {
    if (this.length + count > this.bytes.length) this.#grow(this.length + count)
  }

  code(code: number): void {
    this.reserve(1)
    this.bytes[this.length++] = code
  }

  /** The same one-byte operation `count` times. */
  repeat(code: number, count: number): void {
    this.reserve(count)
    const { bytes, length } = this
    for (let i = length; i < length + count; i += 1) bytes[i] = code
    this.length = length + count
  }

  withIndex(code: number, index: number): void {
    this.reserve(3)
    this.bytes[this.length++] = code
    this.bytes[this.length++] = index & 255
    this.bytes[this.length++] = index >> 8
  }

  advance(index: number): void {
    if (index < FIRST_CODE) this.code(index)
    else this.withIndex(ADVANCE, index)
  }

  #grow(atLeast: number): void {
    const old = this.bytes
    let capacity = old.length * 2
    while (capacity < atLeast) capacity *= 2
    const grown = new Uint8Array(capacity)
    grown.set(old)
    this.bytes = grown
  }
}
