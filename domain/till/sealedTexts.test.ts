/** The document of sealed texts says what the code seals. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layouts } from './record.ts';
import type { Layout } from './rows.ts';
import { statementLayouts } from './statement.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/sealed-texts.md'), 'utf8');

/** The rows that the document gives a kind, with their fields. */
function described(kind: string): string[] {
  const part = document.split('### ').find((text) => text.split('\n')[0]?.split(', ').includes(kind)) ?? '';
  return [...part.matchAll(/^\| `(\w+)`( any number)? \| ([^|]*) \|/gm)].map(
    ([, name = '', many = '', fields = '']) => `${name}${many}: ${fields}`,
  );
}

function sealed({ rows }: Pick<Layout<unknown>, 'rows'>): string[] {
  return Object.entries(rows).map(
    ([name, { fields, many }]) => `${name}${many ? ' any number' : ''}: ${Object.keys(fields).join(', ')}`,
  );
}

test.each(Object.entries({ ...layouts, ...statementLayouts }))(
  'every row and field of %s is in the document of sealed texts, in its order',
  (kind, layout) => {
    expect(described(kind)).toEqual(sealed(layout));
  },
);
