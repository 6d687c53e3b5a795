import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { FIRST_PARTY_PLUGINS } from '../../../composition/first-party-plugins.ts'
import { kindInWords } from '../../../composition/kind-in-words.ts'
import { makeFolders } from '../../../files/make-folders.ts'
import { PLUGIN_KINDS, pluginFiles } from '../../../scaffold/plugin-files.ts'
import { defineCommand } from '../../command.ts'
import { unwritable } from '../../unwritable.ts'
import { unknownName, usageError } from '../../usage-error.ts'
import { version } from '../../version.ts'

const PATH = ['plugin', 'new']
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

export default defineCommand({
  positionals: {
    kind: { type: 'string', demandOption: true, describe: PLUGIN_KINDS.join(', ') },
    name: { type: 'string', demandOption: true, describe: 'Name of the plugin, and of its folder' },
  },
  options: {},
  examples: [['plugin new mutation my-idea', 'A working plugin in the folder my-idea, with a test']],

  async run(args, context) {
    const kind = PLUGIN_KINDS.find((one) => one === args.kind)
    if (kind === undefined) throw unknownName('kind', args.kind, PLUGIN_KINDS, PATH)
    const { name } = args
    if (!NAME.test(name))
      throw usageError(
        `${name} cannot be the name of a plugin`,
        PATH,
        'lower case and hyphens, such as my-idea',
      )
    if (Object.hasOwn(FIRST_PARTY_PLUGINS, name))
      throw usageError(
        `${name} is a plugin of autotts: an experiment that names it would never find yours`,
        PATH,
        `another name, such as my-${name}`,
      )
    const folder = resolve(context.cwd, name)
    if (existsSync(folder) && !isEmptyFolder(folder))
      throw usageError(`${folder} is there already`, PATH, 'a name that no file or folder here has')
    await writeAll(folder, pluginFiles(kind, name, version()))
    context.out(
      `${name}: ${kindInWords(kind)} plugin. It works as it is; make it yours in src/index.ts.\n\n` +
        `  cd ${name}\n  npm install\n  npm test         its contract, and a test of its own\n` +
        '  npm start        a small search with it\n',
    )
    return 0
  },
})

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    try {
      makeFolders(dirname(file))
      await writeFile(file, text, { flag: 'wx' })
    } catch (cause) {
      throw unwritable(file, cause)
    }
  }
}
