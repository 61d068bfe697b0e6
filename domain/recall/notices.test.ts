/** What a recall says: all of it, to whom it concerns, and nothing to buy. */
import { expect, test } from 'vitest';
import { noticeKinds, noticeOf, type RecallSaid } from './notices.ts';

const said: RecallSaid = {
  title: 'Verre dans le sucre',
  danger: 'Coupures',
  advice: 'Ne le buvez pas',
  reference: 'AV-7',
  shop: 'Cave du Port',
  isDrill: false,
  products: [{ name: 'Sirop', lots: [{ code: 'P1', expiresOn: '2027-05-31' }], barcodes: ['3760123450017'] }],
  soldBetween: { from: '2026-11-20', to: '2026-11-23' },
};

test('each message names the product, its lot and what to do; a drill says so first', () => {
  for (const kind of noticeKinds)
    for (const language of ['fr', 'en'] as const) {
      const { subject, body } = noticeOf(kind, said, language);
      for (const part of ['Sirop', 'P1', 'Ne le buvez pas', 'Cave du Port'])
        expect(`${subject}\n${body}`).toContain(part);
      expect(noticeOf(kind, { ...said, isDrill: true }, language).subject).toMatch(/^(EXERCICE|DRILL)/);
    }
});

test('the authorities’ fields are all there, said or to be said', () => {
  const { body } = noticeOf('authority', { ...said, reference: null }, 'fr');
  expect(body.split('\n')).toHaveLength(9);
  expect(body).toContain('3760123450017');
  expect(body).toMatch(/Référence.: à préciser/);
});
