/** Message-IDs are the message’s own, and recognized again; a message of which one cannot leave is a fault. */
import { expect, test } from 'vitest';
import { assertCanBeLeft, withPage } from './content.ts';
import { idInMessageId, messageIdOf } from './rules.ts';

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
