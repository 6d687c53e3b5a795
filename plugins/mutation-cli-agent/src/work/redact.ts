/** Shorter values are no keys, and would be found everywhere. */
const SHORTEST = 6

/** Puts the names of variables in the place of their values, so that no key gets into a log, a program or a request. */
export function redacted(text: string, secrets: Readonly<Record<string, string>>): string {
  return Object.entries(secrets)
    .filter(([, value]) => value.length >= SHORTEST)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .reduce((before, [name, value]) => before.replaceAll(value, `[${name}]`), text)
}
