/** Branch orders as captions name them. */
export function ordersText(orders: number | undefined): string {
  return orders === 1 ? 'one branch order' : `${orders} branch orders`
}

/** Betas as captions name them. */
export function betasText(betas: number): string {
  return betas === 1 ? 'one beta' : `${betas} betas`
}
