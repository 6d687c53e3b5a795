/** A program that allocates compute: the source of one controller module, see docs/guides/controllers.md. */
export interface ControllerProgram {
  /** The name in tables and files: a first-party name, a file's base name, or an individual's id. */
  readonly name: string
  /** TypeScript (erasable syntax only) or JavaScript text of the module. */
  readonly source: string
  /** Only programs that ship with autotts are trusted; all others run in the sandbox. */
  readonly trusted: boolean
  /** The file that `source` was read from, for places in errors. */
  readonly file?: string
}
