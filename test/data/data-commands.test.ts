import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

/** Runs `autotts data` in a folder of its own with a cache of its own. */
async function commandLine(t: ExecutionContext) {
  const cwd = await workFolder(t)
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: undefined }
  return { cwd, data: (...words: string[]) => autottsHere(['data', ...words], { cwd, env }) }
}

const RELEASE = JSON.stringify([
  {
    question: 'One half?',
    gold_answer: '0.5',
    probe_freq: 500,
    each_branch: [
      [['ERR', '1/2'], 1200, '\\frac{1}{2}'],
      [[], 300, '2'],
    ],
    final_answers_trace: ['\\frac{1}{2}', '2'],
  },
])

test('list shows the released stores, which are not here yet, and the synthetic ones', async (t) => {
  const { data } = await commandLine(t)
  const { code, stdout, stderr } = await data('list')
  t.is(code, 0)
  t.regex(stdout, /^qwen3-8b\/hmmt25 +released +not here +yes +3\.22 MB$/mu)
  t.regex(stdout, /^synthetic\/quickstart +synthetic +generated when used$/mu)
  t.regex(stderr, /autotts data pull/u)
  const rows = JSON.parse((await data('list', '--format', 'json')).stdout)
  t.is(rows.filter(({ kind }: { kind: string }) => kind === 'released').length, 12)
})

test('a released file is imported, listed, verified, and measured', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'traces.json'), RELEASE)
  const imported = await data('import', 'traces.json', '--model', 'My-7B', '--benchmark', 'halves')
  t.is(imported.code, 0, imported.stderr)
  t.regex(imported.stdout, /^my-7b\/halves: 1 questions, 2 branches, written to .*halves\.arrow$/mu)
  t.regex((await data('list', '--here')).stdout, /^my-7b\/halves +imported +here/mu)
  t.regex((await data('verify', 'my-7b/halves')).stdout, /^my-7b\/halves +sound/mu)
  const [row] = JSON.parse((await data('stats', 'my-7b/halves', '--format', 'json')).stdout)
  t.like(row, {
    store: 'my-7b/halves',
    questions: 1,
    meanTokens: 750,
    goldReachable: 0,
    goldReachableCorrected: 1,
    failedProbes: 1,
  })
})

test('--out writes the Arrow file there, and stats reads it by its path', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'traces.json'), RELEASE)
  t.is((await data('import', 'traces.json', '--model', 'a', '--benchmark', 'b', '--out', 'x.arrow')).code, 0)
  t.false(existsSync(join(cwd, 'cache', 'stores')))
  const csv = (await data('stats', 'x.arrow', '--format', 'csv')).stdout.split('\n')
  t.regex(csv[0] ?? '', /^store,model,benchmark,questions,/u)
  t.regex(csv[1] ?? '', /^a\/b,a,b,1,2,2,750,/u)
})

test('a file with a mistake is refused with its place and leaves no store', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'traces.json'), RELEASE.replace('"2"', '2'))
  const { code, stderr } = await data('import', 'traces.json', '--model', 'a', '--benchmark', 'b')
  t.not(code, 0)
  t.regex(stderr, /E_STORE_FORMAT: \[0\]\.each_branch\[1\]\[2\] is 2/u)
  t.regex(stderr, /expected +a string/u)
  t.notRegex(stderr, /node:|\.ts:/u)
  t.false(existsSync(join(cwd, 'cache', 'stores')))
})

test('a file cannot be imported under the name of a released store that it is not', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'traces.json'), RELEASE)
  const { code, stderr } = await data('import', 'traces.json', '--model', 'Qwen3-8B', '--benchmark', 'aime24')
  t.not(code, 0)
  t.regex(stderr, /E_DATA_CHECKSUM.*qwen3-8b\/aime24/u)
})

test('synth writes the same bytes for the same seed, and others for another', async (t) => {
  const { cwd, data } = await commandLine(t)
  const hash = async (name: string, ...words: string[]) => {
    const { code, stderr } = await data('synth', 'synthetic/quickstart', '--out', name, ...words)
    t.is(code, 0, stderr)
    return createHash('sha256')
      .update(await readFile(join(cwd, name)))
      .digest('hex')
  }
  const first = await hash('a.arrow')
  t.is(await hash('b.arrow'), first)
  t.not(await hash('c.arrow', '--seed', '99'), first)
})

test('synth writes one file per model of a family', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'pair.yaml'), 'questions: 2\nbranches: 2\nmodels: { small: {}, big: {} }\n')
  t.is((await data('synth', 'pair.yaml', '--out', 'made')).code, 0)
  t.true(existsSync(join(cwd, 'made', 'synthetic-small', 'pair.arrow')))
  t.true(existsSync(join(cwd, 'made', 'synthetic-big', 'pair.arrow')))
})

test('a mistake in the YAML of a family is shown at its line and column', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'f.yaml'), 'questions: 2\nfailures:\n  probes: 2\n')
  const { code, stderr } = await data('stats', 'f.yaml')
  t.not(code, 0)
  t.regex(stderr, /E_SYNTHETIC_OPTIONS: failures\.probes/u)
  t.regex(stderr, /f\.yaml:3:11/u)
})

test('pull says where the files come from and that no licence is stated, before it needs the network', async (t) => {
  const { data } = await commandLine(t)
  const { code, stderr } = await data('pull', 'qwen3-8b/aime24', '--from', 'nowhere')
  t.not(code, 0)
  t.regex(stderr, /licence +no licence stated: downloaded by you, not shipped/u)
  t.regex(stderr, /E_DATA_DOWNLOAD: .*nowhere has no file Qwen3-8B\/aime24\.json/u)
})

test('pull refuses a store that the manifest does not have and names the nearest', async (t) => {
  const { data } = await commandLine(t)
  const { code, stderr } = await data('pull', 'qwen3-8b/aime42')
  t.not(code, 0)
  t.regex(stderr, /E_STORE_UNKNOWN.*qwen3-8b\/aime42/u)
  t.regex(stderr, /expected +qwen3-8b\/aime24/u)
})

test('verify finds a store whose content was changed, and ends with exit code 1', async (t) => {
  const { cwd, data } = await commandLine(t)
  await data('synth', 'synthetic/quickstart', '--out', 'q.arrow')
  const path = join(cwd, 'q.arrow')
  const bytes = await readFile(path)
  const column = bytes.indexOf(Buffer.from(new Int32Array(8).fill(1).buffer))
  bytes[column] = 2
  await writeFile(path, bytes)
  const { code, stdout } = await data('verify', 'q.arrow')
  t.is(code, 1)
  t.regex(stdout, /WRONG/u)
})

test('a place that cannot be written is a mistake that is told, not a defect', async (t) => {
  const { cwd, data } = await commandLine(t)
  await writeFile(join(cwd, 'traces.json'), RELEASE)
  for (const words of [
    ['import', 'traces.json', '--out', 'traces.json/x.arrow'],
    ['synth', 'synthetic/quickstart', '--out', 'traces.json/x.arrow'],
  ]) {
    const { code, stderr } = await data(...words)
    t.is(code, 2)
    t.regex(stderr, /^error E_USAGE: .*x\.arrow cannot be written: E/u)
  }
})
