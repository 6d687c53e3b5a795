/** What stands for the text of question `row` of a synthetic family. */
export function questionText(family: string, seed: number, row: number): string {
  return `Question ${row + 1} of the synthetic family ${family}, seed ${seed}`
}
