/** A value that survives JSON: what events, genomes and plugin states are made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
