/** The customer's display: told by the till's page, in another window. */
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { Display, DisplayScreen } from './Display.tsx';
import { openScreenFeed, type Scene, type Screen, watchScreens } from './screens.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const cart: Scene = {
  kind: 'cart',
  lines: [
    { label: 'Chinon 2022', quantity: '2', amount: 2_400n },
    { label: 'Verre de Saumur', quantity: null, amount: 550n },
  ],
  total: 2_950n,
};

function watched(registerId: string): Screen[] {
  const seen: Screen[] = [];
  ends.push(watchScreens(registerId, (screen) => seen.push(screen)));
  return seen;
}

test('A display follows its own till, and one that opens later hears what it missed', async () => {
  const feed = openScreenFeed('1');
  ends.push(feed.close);
  const early = watched('1');
  const other = watched('2');
  feed.show({ scene: { kind: 'welcome' }, isTraining: false });
  feed.show({ scene: cart, isTraining: false });
  await expect.poll(() => early.at(-1)?.scene).toEqual(cart);
  const late = watched('1');
  await expect.poll(() => late.at(-1)?.scene).toEqual(cart);
  expect(other).toEqual([]);
});

function shown(scene: Scene, isTraining = false): string {
  const page = renderToStaticMarkup(<DisplayScreen screen={{ scene, isTraining }} shopName="Cave du Quai" />);
  return page
    .replaceAll(/<img [^>]*alt="([^"]*)"[^>]*>/g, '[$1]')
    .replaceAll(/<[^>]*>/g, '|')
    .replaceAll(/\|+/g, '|')
    .replaceAll('\u00a0', ' ');
}

test('A display says the cart with its last line first, what is to pay, the change and the ticket', () => {
  expect(shown(cart)).toBe('|Verre de Saumur|5,50 €|Chinon 2022|2|24,00 €|Total|29,50 €|');
  expect(shown({ kind: 'paying', due: 2_950n, byCard: true })).toBe(
    '|À payer|29,50 €|Présentez votre carte|',
  );
  expect(shown({ kind: 'paid', change: 50n, ticketUrl: 'https://cave.example/ticket/7Xq' })).toBe(
    '|Merci, à bientôt !|Rendu : 0,50 €|[Votre ticket sur votre téléphone]|Votre ticket sur votre téléphone|',
  );
  expect(shown({ kind: 'welcome' }, true)).toContain('Factice');
  expect(renderToStaticMarkup(<Display registerId="1" shopName="Cave du Quai" />)).toContain('Cave du Quai');
});
