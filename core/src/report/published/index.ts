export { type PublishedFigure, type PublishedSource, publishedFigure } from './published-figure.ts'
export { TABLE_1, TABLE_1_SOURCE, type Table1Method, type Table1Model } from './table-1.ts'
export { TABLE_2, TABLE_2_SOURCE } from './table-2.ts'
export { TABLE_3, TABLE_3_COLUMNS, TABLE_3_SOURCE } from './table-3.ts'
