import { availableParallelism } from 'node:os'
import { benchStores, speedStore } from './bench-stores.ts'
import { memoryReport } from './memory.ts'
import { speedReport } from './speed.ts'
import { startupReport } from './startup.ts'

const stores = await benchStores()
const store = await speedStore(stores)
const data = stores.released
  ? 'released stores'
  : 'synthetic stores: the released ones are not on this machine'
console.log(`Node ${process.version}, ${availableParallelism()} cores; ${data}\n`)
console.log(
  `Speed: ${store.id}, paper grading, beta = 1, 100 branch orders, sandboxed, one worker; times are medians`,
)
console.log(await speedReport(store))
console.log(await startupReport())
console.log(memoryReport())
