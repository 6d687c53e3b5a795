import { type Column, type DataType, type Table, Type } from '@uwdata/flechette'
import { ArrowFormError } from './arrow-format-error.ts'
import { COLUMNS, OPTIONAL_COLUMNS } from './arrow-schema.ts'

function describeType(type: DataType): string {
  if (type.typeId === Type.Dictionary) return `dictionary<${describeType(type.dictionary)}>`
  if (type.typeId === Type.List) return `list<${describeType(type.children[0].type)}>`
  if (type.typeId === Type.Int) return `${type.signed ? '' : 'u'}int${type.bitWidth}`
  if (type.typeId === Type.Float) return `float${[16, 32, 64][type.precision]}`
  const name = Object.entries(Type).find(([, id]) => id === type.typeId)?.[0] ?? 'unknown'
  return name.toLowerCase()
}

function checkedColumn(table: Table, name: string, type: DataType): Column<unknown> | undefined {
  const column = table.names.includes(name) ? table.getChild(name) : undefined
  if (column === undefined) return undefined
  const [found, wanted] = [describeType(column.type), describeType(type)]
  if (found === wanted) return column
  throw new ArrowFormError(`column ${name} has the type ${found}`, `column ${name} of type ${wanted}`)
}

function noNulls(name: string, column: Column<unknown>): void {
  const row = column.nullCount === 0 ? -1 : Array.from(column.toArray()).indexOf(null)
  if (row >= 0) throw new ArrowFormError(`column ${name}, row ${row}: null`, 'a value')
}

export function requiredColumn(table: Table, name: keyof typeof COLUMNS): Column<unknown> {
  const column = checkedColumn(table, name, COLUMNS[name])
  if (column === undefined) {
    const names = table.names.map(String).join(', ')
    throw new ArrowFormError(
      `there is no column ${name}`,
      `the columns ${Object.keys(COLUMNS).join(', ')}; found ${names}`,
    )
  }
  if (name !== 'final') noNulls(name, column)
  return column
}

export function optionalColumn(
  table: Table,
  name: keyof typeof OPTIONAL_COLUMNS,
): Column<unknown> | undefined {
  return checkedColumn(table, name, OPTIONAL_COLUMNS[name])
}

/** A column of whole numbers, as memory of its own. */
export function integers(table: Table, name: 'question' | 'tokens' | 'final_class'): Int32Array {
  const column = requiredColumn(table, name)
  return Int32Array.from({ length: column.length }, (_, row) => Number(column.at(row)))
}

export function lists(column: Column<unknown>, row: number): ArrayLike<unknown> {
  const value = column.at(row)
  return Array.isArray(value) || ArrayBuffer.isView(value) ? (value as ArrayLike<unknown>) : []
}

/** The texts of one row of a list column. */
export function texts(column: Column<unknown>, row: number): string[] {
  const list = lists(column, row)
  const result: string[] = []
  for (let i = 0; i < list.length; i++) result.push(String(list[i]))
  return result
}

/** The elements of a list column, one after another. */
export function flatNumbers(column: Column<unknown>): Float64Array {
  let count = 0
  for (let row = 0; row < column.length; row++) count += lists(column, row).length
  const result = new Float64Array(count)
  let at = 0
  for (let row = 0; row < column.length; row++) {
    const list = lists(column, row)
    for (let i = 0; i < list.length; i++) result[at++] = Number(list[i])
  }
  return result
}
