import { readFileSync, writeFileSync } from 'node:fs'

/** Wall-clock of a run over all its sessions: for budgets of minutes and for people, never for results. */
export class RunTiming {
  readonly #file: string
  readonly #before: number
  readonly #started = performance.now()

  constructor(file: string) {
    this.#file = file
    this.#before = readSeconds(file)
  }

  seconds(): number {
    return this.#before + (performance.now() - this.#started) / 1000
  }

  /** Best effort: it is called as a run ends, and must not hide why. */
  save(): void {
    const seconds = Math.round(this.seconds() * 1000) / 1000
    try {
      writeFileSync(this.#file, `${JSON.stringify({ seconds })}\n`)
    } catch {}
  }
}

function readSeconds(file: string): number {
  try {
    const seconds: unknown = JSON.parse(readFileSync(file, 'utf8')).seconds
    return typeof seconds === 'number' && seconds >= 0 ? seconds : 0
  } catch {
    return 0
  }
}
