import { readFileSync } from 'node:fs'
import { PLUGIN_API_VERSION, type PluginKind } from '../composition/define-plugin.ts'
import { kindInWords } from '../composition/kind-in-words.ts'
import { experimentSettings, pluginSetting } from './plugin-settings.ts'

/** Kinds of plugins, each of which has a template. */
export const PLUGIN_KINDS = [
  'model',
  'mutation',
  'crossover',
  'fitness',
  'critic',
  'survival',
  'selection',
  'choice',
  'archive',
  'termination',
  'store',
  'executor',
  'reporter',
] as const satisfies readonly PluginKind[]

/** First-party plugins that an experiment uses where it names no others. */
const DEFAULTS = [
  'executor-local',
  'fitness-replay',
  'mutation-program',
  'reporter-files',
  'reporter-terminal',
  'selection-tournament',
  'survival-nsga2',
]

/** Those that the experiment of a kind names besides. */
const COMPANY: Partial<Record<PluginKind, string>> = { model: 'mutation-llm-agent', choice: 'crossover-beta' }

const TEMPLATES = new URL('../../templates/', import.meta.url)
const PLACEHOLDER = /my-plugin/g

/** The files of a new plugin, text by path; a template of its kind under another name. */
export function pluginFiles(
  kind: PluginKind,
  name: string,
  version: string,
): Readonly<Record<string, string>> {
  const of = (path: string) => readFileSync(new URL(path, TEMPLATES), 'utf8').replaceAll(PLACEHOLDER, name)
  const readme = of('shared/README.md')
    .replace('{{Kind}}', capitalised(kindInWords(kind)))
    .replace('{{use}}', pluginSetting(kind, name))
  return {
    'package.json': json(manifest(kind, name, version)),
    'tsconfig.json': json(TYPE_CHECK),
    'tsconfig.build.json': json(BUILD),
    '.gitignore': 'node_modules\ndist\nruns\n',
    'README.md': readme,
    'experiment.yaml': of('shared/experiment.yaml').replace('{{settings}}', experimentSettings(kind)),
    'src/index.ts': of(`${kind}/src/index.ts`),
    'test/index.test.ts': of(`${kind}/test/index.test.ts`),
  }
}

const TYPE_CHECK = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src', 'test'],
}

const BUILD = {
  extends: './tsconfig.json',
  compilerOptions: { noEmit: false, rootDir: 'src', outDir: 'dist', declaration: true },
  include: ['src'],
}

function manifest(kind: PluginKind, name: string, version: string): object {
  const company = COMPANY[kind]
  const named = company === undefined ? DEFAULTS : [...DEFAULTS, company].sort()
  const firstParty = named.map((plugin) => [`@autotts/${plugin}`, `^${version}`])
  return {
    name,
    version: '0.1.0',
    description: `${capitalised(kindInWords(kind))} plugin of autotts`,
    type: 'module',
    keywords: ['autotts-plugin', `autotts-plugin-api-${PLUGIN_API_VERSION}`],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist', 'src'],
    scripts: {
      start: 'autotts run experiment.yaml --fresh',
      test: 'ava',
      check: 'tsc',
      build: 'tsc -p tsconfig.build.json',
      prepack: 'npm run build',
    },
    ava: { extensions: ['ts'], files: ['test/**/*.test.ts'] },
    peerDependencies: { autotts: `^${version}`, zod: '^4.0.0' },
    devDependencies: {
      ...Object.fromEntries(firstParty),
      '@types/node': '^26.0.0',
      autotts: `^${version}`,
      ava: '^8.0.0',
      ...(kind === 'reporter' ? { rxjs: '^7.8.0' } : {}),
      typescript: '^7.0.0',
      zod: '^4.0.0',
    },
  }
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
