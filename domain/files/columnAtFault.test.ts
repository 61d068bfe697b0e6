/** The cell that a reason speaks of. */
import { expect, test } from 'vitest';
import { columnAtFault } from './columnAtFault.ts';
import { sampleProfile } from './profile.example.ts';

const cells = { Ticket: '1', Date: '21/11/2026', Heure: '25:61', Code: 'A', Qté: 'deux', PU: 'x' };

test.each([
  ['missing_document', {}, 'Ticket'],
  ['unreadable_quantity', { value: 'deux' }, 'Qté'],
  ['unreadable_date', { value: '25:61' }, 'Heure'],
  ['future_date', { value: '2099-01-01' }, 'Date'],
  ['missing_item', {}, 'Code'],
  ['unreadable_price', { value: 'x' }, 'PU'],
  ['text_too_long', { column: 'Libellé', limit: 300 }, 'Libellé'],
])('%s is shown on its cell', (code, details, column) => {
  expect(columnAtFault({ code, details }, sampleProfile, cells)).toBe(column);
});

test('A reason about the whole row, or about a column that the file does not have, is on no cell', () => {
  expect(columnAtFault({ code: 'unclosed_quote', details: {} }, sampleProfile, cells)).toBeNull();
  expect(columnAtFault({ code: 'missing_vat', details: {} }, sampleProfile, cells)).toBeNull();
});
