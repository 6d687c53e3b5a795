import { AutottsError, fitForm, parseProgram, type ScheduleReading, scheduleOf, tidyForm } from 'autotts'
import type { Knob } from './expression.ts'
import { type Genome, genomeOf } from './genome.ts'
import { placesOf, replaceAt } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'
import { printWithNames } from './print-genome.ts'
import { knobOf } from './random-knob.ts'
import { readGenome } from './read/read-genome.ts'
import { SEED_GENOMES } from './seed-genomes.ts'

/**
 * The genome of an individual, brought into line with its source. An operator that changed nothing but the
 * schedule (crossover-beta) may hand on its parent's genome: the knobs then get the values of the source. Where
 * the decisions differ the source is the truth and there is no genome.
 */
export function genomeOfSource(json: unknown, source: string): Genome | undefined {
  const genome = genomeOf(json)
  if (genome === undefined) return undefined
  const printed = printWithNames(genome)
  if (printed.source === source) return genome
  const schedule = readingOf(source)
  const own = readingOf(printed.source)
  if (schedule === undefined || own === undefined) return undefined
  if (!sameOutside(source, schedule, printed.source, own)) return undefined
  return withValues(genome, printed.names, own, schedule)
}

/** The genome of a program that came as text alone: that of a seed, or what can be read of the text. */
export function genomeOfText(source: string): Genome | undefined {
  if (READINGS.has(source)) return READINGS.get(source)
  const genome = genomeOfSeed(source) ?? readGenome(source)
  if (READINGS.size >= KEPT_READINGS)
    for (const oldest of [...READINGS.keys()].slice(0, 1)) READINGS.delete(oldest)
  READINGS.set(source, genome)
  return genome
}

/** What was read before: individuals are parents many times. */
const READINGS = new Map<string, Genome | undefined>()
const KEPT_READINGS = 1_000

/** The genome of a program whose text is that of a seed of the grammar, with any knobs. */
export function genomeOfSeed(source: string): Genome | undefined {
  for (const seed of Object.values<Genome>(SEED_GENOMES)) {
    const genome = genomeOfSource(seed, source)
    if (genome !== undefined) return genome
  }
  return undefined
}

function withValues(
  genome: Genome,
  names: ReadonlyMap<Knob, string>,
  own: ScheduleReading,
  schedule: ScheduleReading,
): Genome {
  const valuesIn = ({ knobs }: ScheduleReading, name: string | undefined) =>
    knobs.find((knob) => knob.name === name)?.values
  let changed = genome
  for (const place of placesOf(genome)) {
    if (place.kind !== 'knob') continue
    const name = names.get(place.value)
    const [before, after] = [valuesIn(own, name), valuesIn(schedule, name)]
    if (after === undefined || after.every((value, i) => value === before?.[i])) continue
    const { integer } = rangeOfRole(place.value.role)
    const form = tidyForm({ ...fitForm(after), integer })
    changed = replaceAt(changed, place.path, knobOf(place.value.role, form))
  }
  return changed
}

/** Whether two programs differ in their imports and schedules only. */
function sameOutside(
  a: string,
  { object: inA }: ScheduleReading,
  b: string,
  { object: inB }: ScheduleReading,
) {
  const head = (text: string, end: number): string =>
    text.slice(text.indexOf("from 'autotts/controller'"), end)
  const sameHead = head(a, inA.start) === head(b, inB.start)
  return sameHead && a.slice(inA.end) === b.slice(inB.end)
}

function readingOf(source: string): ScheduleReading | undefined {
  try {
    return scheduleOf(parseProgram(source))
  } catch (thrown) {
    if (thrown instanceof AutottsError) return undefined
    throw thrown
  }
}
