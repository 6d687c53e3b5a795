import { definePlugin } from 'autotts'
import { MapElites } from './map-elites.ts'
import { options } from './options.ts'

export { MapElites } from './map-elites.ts'

export default definePlugin({
  kind: 'archive',
  name: 'archive-map-elites',
  apiVersion: 1,
  summary: 'MAP-Elites: the best program of each cell of a grid over behaviour.',
  options,
  create: ({ options }) => new MapElites(options),
})
