/** What an edit of a program's text touches. */
export const EDIT_KINDS = ['knobs', 'constants', 'conditions'] as const

export type EditKind = (typeof EDIT_KINDS)[number]
