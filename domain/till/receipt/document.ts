/** A receipt before it is bytes, a page or a text: blocks from top to bottom, whatever prints them. */

/** Characters of the normal size in a line: 58 mm paper has 32, 80 mm has 42 or 48 by the printer. */
export type PaperWidth = 32 | 42 | 48;

export type Align = 'left' | 'center' | 'right';

export interface TextBlock {
  kind: 'text';
  text: string;
  align?: Align;
  bold?: boolean;
  /** `double` is twice as wide and as high. */
  size?: 'normal' | 'double';
}

/** A label and, at the right edge of its last line, what it comes to. */
export interface RowBlock {
  kind: 'row';
  label: string;
  value: string;
  bold?: boolean;
  /** Under the row before, as what belongs to it. */
  indented?: boolean;
}

/** A small table; its first column takes what the others leave. */
export interface ColumnsBlock {
  kind: 'columns';
  aligns: readonly Align[];
  rows: readonly (readonly string[])[];
}

export interface QrBlock {
  kind: 'qr';
  text: string;
  /** What it is, for whoever cannot see it. */
  label: string;
}

export interface BarcodeBlock {
  kind: 'barcode';
  /** `code128` takes printable ASCII, `ean13` 13 digits with their check digit. */
  symbology: 'ean13' | 'code128';
  text: string;
}

export type Block =
  | TextBlock
  | RowBlock
  | ColumnsBlock
  | QrBlock
  | BarcodeBlock
  | { kind: 'rule' }
  | { kind: 'space' }
  /** Where the paper is cut; a document may hold several receipts. */
  | { kind: 'cut' }
  /** Opens the cash drawer, which hangs on the printer. */
  | { kind: 'drawer' };

export interface ReceiptDocument {
  language: 'fr' | 'en';
  blocks: readonly Block[];
}
