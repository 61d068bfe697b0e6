/** The customer's display: told by the till's page, in another window. */
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { DisplayScreen } from './Display.tsx';
import {
  displayAddress,
  isDisplayOpen,
  openScreenFeed,
  registerShownBy,
  type Scene,
  type Screen,
  watchScreens,
} from './screens.ts';

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
const screenOf = (scene: Scene, more: Partial<Screen> = {}): Screen => ({
  shop: { name: 'Cave du Quai', currency: 'EUR', timeZone: 'Europe/Paris' },
  scene,
  firstName: null,
  isTraining: false,
  ...more,
});

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
  feed.show(screenOf({ kind: 'welcome' }));
  feed.show(screenOf(cart));
  await expect.poll(() => early.at(-1)?.scene).toEqual(cart);
  const late = watched('1');
  await expect.poll(() => late.at(-1)?.scene).toEqual(cart);
  expect(other).toEqual([]);
});

test('A till knows whether its display is open', async () => {
  watched('1');
  expect(await Promise.all([isDisplayOpen('1'), isDisplayOpen('2')])).toEqual([true, false]);
});

test('The same page is a till or a till’s display, by its address', () => {
  expect(registerShownBy(new URL(displayAddress('0197-a'), 'https://cave.example').search)).toBe('0197-a');
  expect(registerShownBy('')).toBeNull();
});

function shown(scene: Scene, more: Partial<Screen> = {}): string {
  return renderToStaticMarkup(<DisplayScreen {...screenOf(scene, more)} />)
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
  expect(shown({ kind: 'paying', due: -500n, byCard: false })).toBe('|À vous rendre|5,00 €|');
  expect(shown({ kind: 'paid', change: 50n, ticketUrl: 'https://cave.example/ticket/7Xq' })).toBe(
    '|Merci, à bientôt !|Rendu : 0,50 €|[Votre ticket sur votre téléphone]|Votre ticket sur votre téléphone|',
  );
  expect(shown({ kind: 'welcome' }, { isTraining: true, firstName: 'Claire' })).toBe(
    '|Factice : mode école, rien n’est vendu|Bonjour Claire|Cave du Quai|Bienvenue|',
  );
});
