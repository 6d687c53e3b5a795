import { z } from 'zod'

const edited = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('unfit'), reason: z.string() }),
])

/** What an invocation of an agent came to, as the journal keeps it. */
export const workResultSchema = z.object({
  /** `limit`: its time was up. */
  ended: z.enum(['itself', 'limit']),
  code: z.number().nullable(),
  signal: z.string().nullable(),
  program: edited,
  summary: edited,
  /** The ends of its outputs. */
  stdout: z.string(),
  stderr: z.string(),
  /** What it said last in words; empty where it said nothing, or where they were not kept yet. */
  words: z.string().default(''),
  /** Bytes of the outputs that nobody looked at. */
  dropped: z.number(),
})

export type WorkResult = z.output<typeof workResultSchema>
