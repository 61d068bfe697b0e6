/** Whose reference a document bears. */
import { expect, test } from 'vitest';
import { importOf } from './reference.ts';

test('An opening stock says its import; a delivery note is only a number', () => {
  expect(importOf('import 46654841-7dff-4e6c-ab38-e6337f680aa1')).toBe(
    '46654841-7dff-4e6c-ab38-e6337f680aa1',
  );
  expect(importOf('import de mars')).toBeNull();
  expect(importOf('BL-2210')).toBeNull();
  expect(importOf(null)).toBeNull();
});
