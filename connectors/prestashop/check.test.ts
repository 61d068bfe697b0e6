/** What the check of a shop tells its owner. */
import { expect, test } from 'vitest';
import { prestashop } from './index.ts';
import { openStage } from './stage.fixture.ts';

async function told(stage: ReturnType<typeof openStage>, verdict: string): Promise<string> {
  const { findings } = await prestashop.check(stage.session);
  return findings
    .filter((finding) => finding.verdict === verdict)
    .map(({ sentence }) => sentence.fr)
    .join('\n');
}

test('a key with all its rights can everything, and its shop is named with its time zone and currency', async () => {
  const stage = openStage({ timeZone: 'Indian/Reunion' });
  expect(await prestashop.check(stage.session)).toMatchObject({
    name: 'Cave & Cie',
    currency: 'EUR',
    timeZone: 'Indian/Reunion',
    places: [],
  });
  expect(await told(stage, 'cannot')).toBe('');
  expect(await told(stage, 'can')).toContain('mettre le stock à jour');
  expect(await told(stage, 'attention')).toContain('ne prévient pas');
});

test('each right that is missing is named, with what it costs', async () => {
  const lacks = new Map([
    ['orders', ['GET']],
    ['stock_availables', ['PUT', 'PATCH']],
    ['currencies', ['GET']],
    ['configurations', ['GET']],
  ]);
  const stage = openStage({ lacks });
  expect(await told(stage, 'cannot')).toContain(
    'relever les commandes : il manque à la clé le droit GET sur orders',
  );
  expect(await told(stage, 'cannot')).toContain('PATCH (ou PUT) sur stock_availables');
  expect(await told(stage, 'attention')).toContain('currencies (la devise des commandes)');
  expect(await prestashop.check(stage.session)).toMatchObject({ currency: null, timeZone: null });
});

test('a version without PATCH can be written all the same', async () => {
  expect(await told(openStage({ withoutPatch: true }), 'can')).toContain('mettre le stock à jour');
});

test('of several shops one must be chosen', async () => {
  const stage = openStage({ shops: ['Cave', 'Bar'] });
  const { places } = await prestashop.check(stage.session);
  expect(places).toEqual([
    { ref: '1', name: 'Cave' },
    { ref: '2', name: 'Bar' },
  ]);
  expect(await told(stage, 'attention')).toContain('tient 2 boutiques');
  stage.session.settings = { ...stage.session.settings, shop: '2' };
  expect(await told(stage, 'attention')).not.toContain('tient 2 boutiques');
});

test('a shop whose stock management is off, or left to warehouses, says so', async () => {
  const stage = openStage();
  const set = (name: string, value: string): void => {
    for (const { fields } of stage.shop.tables.table('configurations').values()) {
      if (fields['name'] === name) fields['value'] = value;
    }
  };
  set('PS_ADVANCED_STOCK_MANAGEMENT', '1');
  expect(await told(stage, 'attention')).toContain('gestion avancée des stocks');
  set('PS_STOCK_MANAGEMENT', '0');
  expect(await told(stage, 'cannot')).toContain('gestion des stocks est éteinte');
});

test('a clock that is off is told with its minutes', async () => {
  const stage = openStage();
  const later = { ...stage.session, now: () => '2026-11-20T09:12:00.000Z' };
  expect(await told({ ...stage, session: later }, 'attention')).toContain('retarde de 12 min');
});

test('a page that is no PrestaShop’s is not taken for one', async () => {
  const { session } = openStage();
  const fetch = async (): Promise<Response> => await Promise.resolve(new Response('<html>Bienvenue</html>'));
  await expect(prestashop.check({ ...session, fetch })).rejects.toMatchObject({ kind: 'unreadable' });
});

test('an address without a webservice is told so', async () => {
  const { session } = openStage();
  const fetch = async (): Promise<Response> =>
    await Promise.resolve(new Response('<html>Page introuvable</html>', { status: 404 }));
  await expect(prestashop.check({ ...session, fetch })).rejects.toMatchObject({
    kind: 'refused',
    sentence: { fr: expect.stringContaining('pas de webservice PrestaShop') },
  });
});
