/** Names that the transformation of programs uses; a program cannot use names that begin like this. */
export const RESERVED_PREFIX = '$autotts'
export const LIBRARY = '$autottsLibrary'
export const FUEL = '$autottsFuel'
export const STOP = '$autottsStop'
export const DEFAULT_EXPORT = '$autottsDefault'
