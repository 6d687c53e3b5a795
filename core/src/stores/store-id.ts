function slug(name: string): string {
  const plain = name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|-+$/gu, '')
  return plain === '' ? 'unnamed' : plain
}

/** The id of a store, such as `qwen3-8b/aime24`. */
export function storeId(model: string, benchmark: string): string {
  return `${slug(model)}/${slug(benchmark)}`
}
