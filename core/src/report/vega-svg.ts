import type { TopLevelSpec } from 'vega-lite'
import { textWidth } from './text-width.ts'

declare module 'vega' {
  /** Exported by Vega, left out of its types. */
  const textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number }
}

/**
 * Draws a Vega-Lite specification without a DOM. Equal specifications give equal bytes.
 *
 * @param description what the picture shows, for those who cannot see it
 */
export async function vegaSvg(specification: TopLevelSpec, description: string): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')])
  // Without a canvas Vega takes every character for a wide one, and leaves gaps.
  vega.textMetrics.width = (item, text) => textWidth(String(text)) * (item.fontSize ?? 11)
  vega.resetSVGDefIds()
  const view = new vega.View(vega.parse(compile(specification).spec), { renderer: 'none' })
  try {
    return `${described(await view.toSVG(), description)}\n`
  } finally {
    view.finalize()
  }
}

function described(svg: string, description: string): string {
  const text = description.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return svg.replace(
    /^<svg ([^>]*)>/,
    (_, attributes) => `<svg ${attributes} role="img"><title>${text}</title>`,
  )
}
