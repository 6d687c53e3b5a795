/** Content address of a payload beside the log: SHA-256, hexadecimal. */
export type ContentHash = string
