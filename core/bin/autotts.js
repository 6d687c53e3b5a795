#!/usr/bin/env node
// Plain JavaScript that every Node since 12 can parse: it finds a Node that can run autotts, then starts it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import nodeModule from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const GRACE_MS = 2000
let presses = 0
/** As core/src/cli/interruption.ts has it. */
const PASSED_ON = 'autotts: interrupt'
const SOURCE_CONDITION = '@autotts/source'
const launcher = fileURLToPath(import.meta.url)
const packageFolder = dirname(dirname(launcher))

if (runsHere(process.versions.node)) start()
else startElsewhere()

function runsHere(version) {
  const [major, minor] = version.split('.').map(Number)
  return major >= 26 || (major === 24 && minor >= 15)
}

function start() {
  keepCompiled()
  import(pathToFileURL(entry()).href).then(
    ({ main }) => main(process.argv.slice(2)),
    (error) => fail(`autotts could not be loaded: ${error.stack}`),
  )
}

/** Modules are compiled once for all starts: those of this process, of its threads and of the processes that it starts. */
function keepCompiled() {
  if (!nodeModule.enableCompileCache) return
  nodeModule.enableCompileCache()
  const folder = nodeModule.getCompileCacheDir()
  if (folder && !process.env.NODE_COMPILE_CACHE) process.env.NODE_COMPILE_CACHE = dirname(folder)
}

/** Published packages run their build; a checkout runs its source, which Node strips of types. */
function entry() {
  const source = join(packageFolder, 'src/cli/main.ts')
  const published = /[\\/]node_modules[\\/]/.test(packageFolder)
  if (published || !existsSync(source)) return join(packageFolder, 'dist/cli/main.js')
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      next(
        specifier,
        Object.assign({}, context, { conditions: context.conditions.concat(SOURCE_CONDITION) }),
      ),
  })
  return source
}

function startElsewhere() {
  const node = ownNode(packageFolder)
  if (node === undefined) {
    fail(
      `autotts needs Node 24.15 or later of 24, or 26; this is ${process.version}.\n` +
        '  next      install one beside it with `npm install node@26`, then run autotts again.',
    )
    return
  }
  const env = Object.assign({}, process.env, { AUTOTTS_STARTED_BY: process.version })
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, [launcher].concat(process.argv.slice(2)), { stdio, env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => pass(child))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal])
  })
}

/**
 * Passed on as a message and not as a signal: a terminal has sent the signal to the child as well, which tells the two apart.
 * A child that a second one has not ended after a while cannot hear it: something keeps its only thread busy.
 */
function pass(child) {
  presses += 1
  if (child.connected) child.send(PASSED_ON, () => {})
  if (presses === 2) setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
}

/** The binary of the npm package `node`, looked for as Node looks for packages. */
function ownNode(from) {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const candidate = join(from, 'node_modules', 'node', 'bin', binary)
  if (existsSync(candidate)) return candidate
  const parent = dirname(from)
  return parent === from ? undefined : ownNode(parent)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
