declare const actionBrand: unique symbol

/**
 * Something a controller asks for by yielding it: one action, or a batch of them that is carried out in
 * order (and concurrently on a live server). Made by the methods of a Question only.
 */
export interface Action {
  readonly [actionBrand]: true
}
