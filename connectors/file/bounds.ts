/** What no honest file passes: bounds on memory and time, so that a hostile or broken one costs little. */

/** Characters of one CSV row. */
export const maxRowLength = 65_536;
/** Characters of one XML or JSON record, lines included. */
export const maxRecordLength = 4_194_304;
/** Characters of a broken row that are kept to be shown. */
export const maxShownLength = 4_096;
export const maxColumns = 500;
/** Elements or lists inside each other. */
export const maxDepth = 100;
/** Cells that the lines of one record may repeat from it. */
export const maxRepeatedCells = 1_000_000;
/** Bytes that a gzip file may expand to. */
export const maxExpandedBytes = 2_147_483_648;
/** Bytes of a workbook as it arrives, and expanded: it is read whole. */
export const maxWorkbookBytes = 67_108_864;
export const maxWorkbookExpandedBytes = 268_435_456;
/** Rows of one batch. */
export const batchRows = 1_000;

export const megabytes = (bytes: number): number => Math.floor(bytes / 1_048_576);
