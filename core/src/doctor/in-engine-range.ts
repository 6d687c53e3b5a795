const PART = /^\^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/

/** Whether a version of Node is in a range as `engines` in our package.json states it: carets joined by `||`. */
export function inEngineRange(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version.replace(/^v/, ''))
  return range.split('||').some((part) => {
    const least = PART.exec(part.trim())
    if (least === null) throw new TypeError(`engines: ${range} is no list of carets`)
    const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = least.slice(1).map((text) => Number(text ?? 0))
    if (major !== leastMajor) return false
    return minor > leastMinor || (minor === leastMinor && patch >= leastPatch)
  })
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10))
}
