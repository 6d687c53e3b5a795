import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { loadControllerFile } from '../controllers/load-controller-file.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { renameController } from '../program/rename-controller.ts'
import { parseLocatedYaml } from '../stores/parse-located-yaml.ts'
import { type DiscoveredRecord, discoveredSchema } from './discovered-record.ts'

/** A found program and what is written of it. */
export interface DiscoveredProgram {
  readonly program: ControllerProgram
  readonly record: DiscoveredRecord
  /** The YAML. */
  readonly file: string
}

/** The found programs of a folder, by name. @throws AutottsError E_DISCOVERED for a folder without any, and for the first that is wrong */
export async function readDiscovered(folder: string): Promise<readonly DiscoveredProgram[]> {
  const names = await readdir(folder).catch((): string[] => [])
  const files = names.filter((name) => name.endsWith('.yaml')).sort()
  const stray = names.filter(isProgram).find((name) => !files.includes(recordOf(name)))
  if (stray !== undefined)
    throw new AutottsError('E_DISCOVERED', `there is no ${recordOf(stray)} beside ${stray}`, {
      place: { file: join(folder, stray) },
      expected: 'what was found in a run, with what is known of it beside it',
      next: 'Write both with `autotts discovered add RUN`, or keep the program in another folder.',
    })
  if (files.length === 0)
    throw new AutottsError('E_DISCOVERED', `there is no found program in ${folder}`, {
      place: { file: folder },
      expected: 'files NAME.ts, each with a NAME.yaml beside it',
      next: 'Add one from a run: `autotts discovered add RUN`.',
    })
  return Promise.all(files.map((name) => readOne(join(folder, name))))
}

function isProgram(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.d.ts')
}

function recordOf(program: string): string {
  return program.replace(/\.ts$/, '.yaml')
}

async function readOne(file: string): Promise<DiscoveredProgram> {
  const next = 'Write it anew with `autotts discovered add RUN`, or take the file back from git.'
  const record = parseLocatedYaml(await readFile(file, 'utf8'), {
    file,
    schema: discoveredSchema,
    code: 'E_DISCOVERED',
    next,
  })
  const wrong = (message: string, expected: string, place = file): AutottsError =>
    new AutottsError('E_DISCOVERED', message, { place: { file: place }, expected, next })
  const { name } = record
  if (basename(file) !== `${name}.yaml`) throw wrong(`it calls itself ${name}`, `the file ${name}.yaml`)
  const program = loadControllerFile(file.replace(/\.yaml$/, '.ts'))
  const found = contentHashOfText(program.source)
  if (found !== record.program)
    throw wrong(
      `the program is not the one that was found: its hash is ${found}`,
      record.program,
      program.file,
    )
  const last = record.lineage.at(-1)
  const original = contentHashOfText(sourceInRun(program.source, record))
  if (last?.program !== original || last.id !== record.run.individual)
    throw wrong('the lineage ends with another program', `${record.run.individual} with ${original}`)
  const orphan = orphanIn(record)
  if (orphan !== undefined)
    throw wrong(`the lineage has no parent of ${orphan}`, 'every parent before its child')
  const leaked = record.run.sealed.find((store) => Object.hasOwn(record.run.opened, store))
  if (leaked !== undefined)
    throw wrong(`the search opened ${leaked}`, 'a search that opened no held-out store')
  return { program: { ...program, name }, record, file }
}

/** The text as the run has it: there the controller may have had another name. */
function sourceInRun(source: string, { named }: DiscoveredRecord): string {
  return named === undefined ? source : (renameController(source, named)?.source ?? source)
}

/** The first ancestor with a parent that does not stand before it. */
function orphanIn({ lineage }: DiscoveredRecord): string | undefined {
  const before = new Set<string>()
  for (const { id, parents } of lineage) {
    if (!parents.every((parent) => before.has(parent))) return id
    before.add(id)
  }
  return undefined
}
