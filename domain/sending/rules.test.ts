/** Message-IDs are the message’s own, and recognized again; a message of which one cannot leave is a fault. */
import { expect, test } from 'vitest';
import { assertCanBeLeft, withPage } from './content.ts';
import { idInMessageId, isOfDeadAddress, messageIdOf, statusIn } from './rules.ts';

const id = '019a0000-0000-7000-8000-000000000001';

test('A message has one Message-ID however often it is sent, by which it is found again', () => {
  const messageId = messageIdOf(id, 'bonjour@cave.example');
  expect(messageId).toBe(`<${id}@cave.example>`);
  expect(idInMessageId(messageId)).toBe(id);
  expect(idInMessageId(` ${messageId.toUpperCase()} `)).toBe(id);
  for (const other of ['', '<abc@cave.example>', `<${id}>`, `${id}@`])
    expect(idInMessageId(other)).toBe(null);
});

test('C5 news by e-mail name the page by which one leaves, in the text and in the HTML', () => {
  const content = { subject: 'Nouveau', text: 'Vos choix : {page}', html: '<a href="{page}">Vos choix</a>' };
  const message = {
    key: 'k',
    customerId: id,
    purpose: 'marketing' as const,
    channel: 'email' as const,
    origin: { kind: 'campaign', id },
  };
  expect(() => assertCanBeLeft({ ...message, content })).not.toThrow();
  expect(() => assertCanBeLeft({ ...message, content: { ...content, text: 'Vos choix' } })).toThrow();
  expect(() =>
    assertCanBeLeft({ ...message, purpose: 'safety', content: { ...content, html: '<p/>' } }),
  ).not.toThrow();
  expect(withPage(content, 'https://cave.example/p?a=1&b=2')).toEqual({
    subject: 'Nouveau',
    text: 'Vos choix : https://cave.example/p?a=1&b=2',
    html: '<a href="https://cave.example/p?a=1&amp;b=2">Vos choix</a>',
  });
});

test.each([
  ['550 5.1.1 <anne@courriel.example>: user unknown', '5.1.1', true],
  ['5.0.0 smtp; 550-5.1.1 The email account that you tried to reach does not exist.', '5.1.1', true],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', '5.1.10', true],
  ['552 5.2.2 mailbox full', '5.2.2', false],
  ['host 5.1.1.4 did not answer', null, false],
  ['4.4.7 expired.', '4.4.7', false],
  ['5.0.0 (permanent failure)', '5.0.0', false],
])('What a mail server says, « %s », is %s', (said, status, isDead) => {
  expect([statusIn(said), isOfDeadAddress(statusIn(said))]).toEqual([status, isDead]);
});
