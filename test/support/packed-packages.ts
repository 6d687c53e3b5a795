import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CommandResult, run } from './run-autotts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = ['core', 'plugins', 'datasets', 'package.json', 'tsconfig.base.json', 'LICENSE']
const OWN = new Set(['autotts', '@autotts'])

/** Packages of this checkout as a user gets them. */
export interface PackedPackages {
  /** Everything here is gone after `remove`. */
  remove(): Promise<void>
  /** A folder whose node_modules holds autotts and every first-party plugin. */
  readonly installed: string
  /** A folder whose node_modules holds autotts alone. */
  readonly bare: string
}

/**
 * Builds and packs every package in a copy of this checkout and unpacks the tarballs as `npm install` would, beside links to
 * the packages of others that are installed here: nothing is downloaded.
 */
export async function packedPackages(): Promise<PackedPackages> {
  const home = await mkdtemp(join(tmpdir(), 'autotts-packed-'))
  const remove = () => rm(home, { recursive: true, force: true })
  try {
    const [installed, bare] = [join(home, 'installed'), join(home, 'bare')]
    const tarballs = await packAll(join(home, 'copy'))
    await install(tarballs, installed)
    await install(
      tarballs.filter((tarball) => pluginOf(tarball) === undefined),
      bare,
    )
    return { installed, bare, remove }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

async function packAll(copy: string): Promise<string[]> {
  for (const name of COPIED)
    await cp(join(ROOT, name), join(copy, name), { recursive: true, filter: isSource })
  await linkOthers(join(copy, 'node_modules'))
  await linkOwn(copy)
  const tarballs = join(copy, 'tarballs')
  await mkdir(tarballs)
  const words = ['pack', '--workspaces', '--silent', '--pack-destination', tarballs]
  await sound(run('npm', words, { cwd: copy, env: NODE_FIRST }))
  return (await readdir(tarballs)).map((file) => join(tarballs, file))
}

async function install(tarballs: readonly string[], folder: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  await linkOthers(modules)
  for (const tarball of tarballs) await unpack(tarball, modules)
  await symlink(join(modules, 'autotts', 'bin', 'autotts.js'), join(modules, '.bin', 'autotts'))
}

/** Scripts start `node`, which is to be the one that runs the tests. */
export const NODE_FIRST = {
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  npm_config_update_notifier: 'false',
}

function isSource(path: string): boolean {
  return !['node_modules', 'dist', '.cache'].includes(basename(path))
}

async function linkOthers(modules: string): Promise<void> {
  await mkdir(join(modules, '.bin'), { recursive: true })
  for (const name of await readdir(join(ROOT, 'node_modules')))
    if (!OWN.has(name) && !name.startsWith('.'))
      await symlink(join(ROOT, 'node_modules', name), join(modules, name))
  for (const name of ['tsc', 'ava'])
    await symlink(join(ROOT, 'node_modules', '.bin', name), join(modules, '.bin', name))
}

async function linkOwn(copy: string): Promise<void> {
  const modules = join(copy, 'node_modules')
  await symlink(join(copy, 'core'), join(modules, 'autotts'))
  await mkdir(join(modules, '@autotts'))
  for (const name of await readdir(join(copy, 'plugins')))
    await symlink(join(copy, 'plugins', name), join(modules, '@autotts', name))
  await linkNested(join(copy, 'core'))
}

/** Packages of which core needs another version than the rest. */
async function linkNested(core: string): Promise<void> {
  await symlink(join(ROOT, 'core', 'node_modules'), join(core, 'node_modules')).catch(() => {})
}

/** `autotts-critic-trace-0.1.0.tgz` is @autotts/critic-trace; that of autotts itself is none. */
function pluginOf(tarball: string): string | undefined {
  return /^autotts-([a-z].*)-\d+\.\d+\.\d+\.tgz$/.exec(basename(tarball))?.[1]
}

async function unpack(tarball: string, modules: string): Promise<void> {
  const plugin = pluginOf(tarball)
  const home = plugin === undefined ? join(modules, 'autotts') : join(modules, '@autotts', plugin)
  await mkdir(home, { recursive: true })
  await sound(run('tar', ['xzf', tarball, '-C', home, '--strip-components', '1'], {}))
  if (plugin === undefined) await linkNested(home)
}

async function sound(running: Promise<CommandResult>): Promise<void> {
  const { code, stdout, stderr } = await running
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`)
}
