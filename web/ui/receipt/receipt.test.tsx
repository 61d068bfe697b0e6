/** A receipt as a page: the same document as the bytes. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { exampleReceipt } from '#domain/till/receipt/receipt.example.ts';
import { printOnPaper } from './printOnPaper.ts';
import { Receipt } from './Receipt.tsx';

const page = renderToStaticMarkup(<Receipt document={exampleReceipt} isPaper />);

test('A receipt on a page says all that the printer would, with its codes as pictures', () => {
  const text = page.replaceAll(/<[^>]*>/g, '\n');
  for (const block of exampleReceipt.blocks) {
    if (block.kind === 'text') expect(text).toContain(block.text);
    if (block.kind === 'row') expect(text).toContain(`${block.label}\n\n${block.value}`);
    if (block.kind === 'columns') for (const cell of block.rows.flat()) expect(text).toContain(cell);
  }
  expect(page).toContain('lang="fr"');
  expect(page.match(/<img [^>]*alt="(?:Votre ticket en ligne|3760123456784)"/g)).toHaveLength(2);
});

test('Paper is printed once its codes are drawn, even where one cannot be', async () => {
  const done: string[] = [];
  const images = [
    { decode: async () => void done.push('drawn') },
    { decode: () => Promise.reject(new DOMException('', 'EncodingError')) },
  ];
  await printOnPaper({ images, print: () => void done.push('printed') });
  expect(done).toEqual(['drawn', 'printed']);
});
