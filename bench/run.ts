import { availableParallelism } from 'node:os'
import { benchStores, searchStores, speedStore } from './bench-stores.ts'
import { candidateReport } from './candidates.ts'
import { memoryReport } from './memory.ts'
import { referenceReport } from './reference.ts'
import { searchRateReports } from './search-rate.ts'
import { speedReport } from './speed.ts'
import { startupReport } from './startup.ts'
import { streamReport } from './stream.ts'

const stores = await benchStores()
const store = await speedStore(stores)
const data = stores.released
  ? 'released stores'
  : 'synthetic stores: the released ones are not on this machine'
console.log(`Node ${process.version}, ${availableParallelism()} cores; ${data}\n`)
console.log(
  `Speed: ${store.id}, paper grading, beta = 1, 100 branch orders, sandboxed, one worker; times are medians.
A step is an operation of the action log: an opening or one interval along a branch. Programs that read branches
whole (sc, asc, esc) have one step a branch, so they are told apart by ns/read; what an episode costs to set up
is in every figure.`,
)
console.log(await speedReport(store))
if (stores.released) console.log(await referenceReport(store))
console.log(await candidateReport(await searchStores(stores)))
if (stores.released) for await (const report of searchRateReports(store.id)) console.log(report)
console.log(await streamReport())
console.log(await startupReport())
console.log(memoryReport())
