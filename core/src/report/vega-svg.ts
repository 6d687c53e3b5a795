import type { TopLevelSpec } from 'vega-lite'

/** Draws a Vega-Lite specification without a DOM. Equal specifications give equal bytes. */
export async function vegaSvg(specification: TopLevelSpec): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')])
  vega.resetSVGDefIds()
  const view = new vega.View(vega.parse(compile(specification).spec), { renderer: 'none' })
  try {
    return `${await view.toSVG()}\n`
  } finally {
    view.finalize()
  }
}
