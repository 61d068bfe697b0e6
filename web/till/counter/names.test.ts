/** Names where there is little room. */
import { expect, test } from 'vitest';
import { tileNames } from './names.ts';

test('a tile says producer and size once, below the name, and glues quotation marks', () => {
  const item = { measure: 'volume' as const, producer: 'Mas Fulvolade' };
  expect(tileNames({ ...item, name: 'Luberon « Tradition » 2024, Mas Fulvolade, 75 cl' })).toEqual({
    name: 'Luberon «\u00a0Tradition\u00a0» 2024',
    producer: 'Mas Fulvolade',
  });
  expect(tileNames({ ...item, name: 'Mas Fulvolade' })).toEqual({ name: 'Mas Fulvolade', producer: null });
  expect(tileNames({ measure: 'count', producer: null, name: 'Verre Viticole 42 cl, 42 cl' }).name).toBe(
    'Verre Viticole 42 cl, 42 cl',
  );
});
