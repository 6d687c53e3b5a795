import type { TopLevelSpec } from 'vega-lite'
import { textWidth } from './text-width.ts'

declare module 'vega' {
  /** Exported by Vega, left out of its types. */
  const textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number }
}

/** Draws a Vega-Lite specification without a DOM. Equal specifications give equal bytes. */
export async function vegaSvg(specification: TopLevelSpec): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')])
  // Without a canvas Vega takes every character for a wide one, and leaves gaps.
  vega.textMetrics.width = (item, text) => textWidth(String(text)) * (item.fontSize ?? 11)
  vega.resetSVGDefIds()
  const view = new vega.View(vega.parse(compile(specification).spec), { renderer: 'none' })
  try {
    return `${await view.toSVG()}\n`
  } finally {
    view.finalize()
  }
}
