/** Lays a document out on paper of so many characters: long labels wrap between words, amounts stand at the right edge. */
import type {
  Align,
  BarcodeBlock,
  Block,
  ColumnsBlock,
  PaperWidth,
  QrBlock,
  ReceiptDocument,
  RowBlock,
} from './document.ts';
import { printable } from './printable.ts';

/** `text` never holds more characters than its line has: the width, or half of it where `double`. */
export interface PrintedLine {
  kind: 'line';
  text: string;
  bold: boolean;
  double: boolean;
}

export type Printed = PrintedLine | QrBlock | BarcodeBlock | { kind: 'cut' } | { kind: 'drawer' };

/** Words on lines of `width`; a word that is longer is cut. Never empty: an empty text is an empty line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length <= width) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = rest;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function place(text: string, width: number, align: Align): string {
  if (align === 'right') return text.padStart(width);
  if (align === 'center') return text.padStart(Math.floor((width + text.length) / 2));
  return text;
}

const indent = '  ';

/** The label wraps left of the amount; an amount that leaves it no room stands on a line of its own. */
function rowLines({ label, value, indented = false }: RowBlock, width: number): string[] {
  const margin = indented ? indent : '';
  const amount = printable(value);
  const beside = width - amount.length - 1 - margin.length;
  const hasRoom = beside >= width / 3;
  const lines = wrap(printable(label), hasRoom ? beside : width - margin.length).map((line) => margin + line);
  const last = lines.at(-1) ?? '';
  if (!hasRoom) return [...lines, ...wrap(amount, width).map((line) => line.padStart(width))];
  return [...lines.slice(0, -1), last + amount.padStart(width - last.length)];
}

const gap = 1;

function columnsLines({ aligns, rows }: ColumnsBlock, width: number): string[] {
  const cells = rows.map((row) => aligns.map((_, column) => printable(row[column] ?? '')));
  const widths = aligns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const others = widths.slice(1).reduce((sum, one) => sum + one + gap, 0);
  const first = Math.max(width - others, 1);
  return cells.flatMap((row) => {
    const [label = '', ...rest] = row;
    const tail = rest
      .map((cell, index) => {
        const room = widths[index + 1] ?? 0;
        return ' '.repeat(gap) + place(cell, room, aligns[index + 1] ?? 'left').padEnd(room);
      })
      .join('');
    if (first + tail.length > width) return wrap([label, ...rest].filter(Boolean).join(' '), width);
    const lines = wrap(label, first).map((line) => place(line, first, aligns[0] ?? 'left'));
    const last = lines.at(-1) ?? '';
    return [...lines.slice(0, -1), (last.padEnd(first) + tail).trimEnd()];
  });
}

function blockLines(block: Block, width: PaperWidth): Printed[] {
  const lines = (texts: string[], bold = false, double = false): PrintedLine[] =>
    texts.map((text) => ({ kind: 'line', text, bold, double }));
  switch (block.kind) {
    case 'text': {
      const double = block.size === 'double';
      const room = double ? width / 2 : width;
      const texts = wrap(printable(block.text), room).map((line) => place(line, room, block.align ?? 'left'));
      return lines(texts, block.bold, double);
    }
    case 'row':
      return lines(rowLines(block, width), block.bold);
    case 'columns':
      return lines(columnsLines(block, width));
    case 'rule':
      return lines(['-'.repeat(width)]);
    case 'space':
      return lines(['']);
    default:
      return [block];
  }
}

export function layOut({ blocks }: ReceiptDocument, width: PaperWidth): Printed[] {
  return blocks.flatMap((block) => blockLines(block, width));
}

/** The receipt as plain text: what a person reads where there is no paper. */
export function plainText(document: ReceiptDocument, width: PaperWidth): string {
  return layOut(document, width)
    .flatMap((printed) => {
      if (printed.kind === 'line') return [printed.text];
      if (printed.kind === 'qr') return [printed.label, printed.text];
      return printed.kind === 'barcode' ? [printed.text] : [];
    })
    .join('\n');
}
