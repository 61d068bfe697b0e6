/** The address, however it is typed, and the refusals that an owner reads. */
import { expect, test } from 'vitest';
import { CallFailed } from '#domain/channels/connector.ts';
import { prestashop } from './index.ts';
import { settings, shopAddress } from './settings.ts';
import { openStage } from './stage.fixture.ts';

test.for([
  ['https://www.ma-cave.fr', 'https://www.ma-cave.fr'],
  [' https://www.ma-cave.fr/ ', 'https://www.ma-cave.fr'],
  ['www.ma-cave.fr', 'https://www.ma-cave.fr'],
  ['www.ma-cave.fr/api', 'https://www.ma-cave.fr'],
  ['https://www.ma-cave.fr/api/', 'https://www.ma-cave.fr'],
  ['https://ma-cave.fr/boutique/fr/', 'https://ma-cave.fr/boutique/fr'],
  ['https://ma-cave.fr/boutique/api', 'https://ma-cave.fr/boutique'],
  ['https://ma-cave.fr/boutique/index.php?id_category=3', 'https://ma-cave.fr/boutique'],
  ['https://CLE@ma-cave.fr/api/orders?display=full#x', 'https://ma-cave.fr'],
  ['http://www.ma-cave.fr', 'https://www.ma-cave.fr'],
  ['http://192.168.1.20:8080/presta/', 'http://192.168.1.20:8080/presta'],
  ['192.168.1.20', 'http://192.168.1.20'],
  ['localhost:8080', 'http://localhost:8080'],
  ['http://10.0.0.4/api', 'http://10.0.0.4'],
  ['https://172.20.0.2', 'https://172.20.0.2'],
  ['http://172.32.0.2', 'https://172.32.0.2'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://cave.local/', 'http://cave.local'],
])('%s is the shop %s', ([typed = '', address]) => {
  expect(shopAddress(typed)).toBe(address);
});

test.for(['', '   ', 'ftp://ma-cave.fr', 'https://', 'ma cave', 'javascript://x'])(
  '«%s» is no address',
  (typed) => {
    expect(settings.safeParse({ address: typed, key: 'K' }).success).toBe(false);
  },
);

test('what was read once reads the same again, with or without a shop', () => {
  const typed = settings.parse({ address: 'ma-cave.fr/api/', key: ' CLE ', shop: '' });
  expect(typed).toEqual({ address: 'https://ma-cave.fr', key: 'CLE', shop: null });
  expect(settings.parse(typed)).toEqual(typed);
  expect(settings.parse({ ...typed, shop: '2' }).shop).toBe('2');
  expect(settings.safeParse({ ...typed, shop: 'deux' }).success).toBe(false);
});

async function refusal(session: ReturnType<typeof openStage>['session']): Promise<CallFailed> {
  const failure: unknown = await prestashop.pull(session, 'sales', null, session.now()).then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof CallFailed) return failure;
  throw new Error(`nothing was refused: ${String(failure)}`);
}

test.for([
  { key: 'COURTE', fr: '32 caractères' },
  { key: 'UNECLEQUELABOUTIQUENECONNAITPAS0', fr: 'ne connaît pas cette clé' },
])('a key that is refused is told why: $fr', async ({ key, fr }) => {
  const { session } = openStage();
  const failure = await refusal({ ...session, settings: { ...session.settings, key } });
  expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 });
  expect(failure.sentence.fr).toContain(fr);
});

test('a key without a right is told which one', async () => {
  const { session } = openStage({ lacks: new Map([['order_details', ['GET']]]) });
  const order = openStage({ lacks: new Map([['orders', ['GET']]]) });
  expect((await refusal(order.session)).sentence.fr).toContain('« orders »');
  expect((await refusal(order.session)).kind).toBe('unauthorized');
  // Without an order nothing asks for details.
  await expect(prestashop.pull(session, 'sales', null, session.now())).resolves.toMatchObject({ facts: [] });
});

test.for([
  { status: 401, body: '401 Unauthorized', kind: 'unauthorized', fr: '« Authorization »' },
  { status: 403, body: '<html>Forbidden</html>', kind: 'unauthorized', fr: 'pare-feu' },
  { status: 404, body: '<html>Not Found</html>', kind: 'refused', fr: 'pas de webservice PrestaShop' },
  { status: 404, body: '', kind: 'refused', fr: 'pas de webservice PrestaShop' },
  {
    status: 503,
    body: '{"errors":[{"code":22,"message":"The PrestaShop webservice is disabled. Please activate it in the PrestaShop Back Office"}]}',
    kind: 'unauthorized',
    fr: 'Le webservice de la boutique est éteint',
  },
  { status: 500, body: '<html>Fatal error</html>', kind: 'outage', fr: 'en panne' },
  { status: 500, body: '', kind: 'outage', fr: 'en panne' },
  {
    status: 500,
    body: '{"errors":[{"code":3,"message":"[PHP Warning #2] Undefined array key"}]}',
    kind: 'outage',
    fr: 'en panne',
  },
  {
    status: 500,
    body: '{"errors":[{"code":3,"message":"[PHP Warning #2] x"},{"code":35,"message":"Unable to display this field \\"logable\\"."}]}',
    kind: 'refused',
    fr: 'code 35',
  },
  { status: 200, body: '<html>Accueil</html>', kind: 'unreadable', fr: 'ne se lit pas' },
  { status: 302, body: '', kind: 'refused', fr: 'renvoie ailleurs' },
])('an answer $status «$body» is said as «$fr»', async ({ status, body, kind, fr }) => {
  const { session } = openStage();
  const fetch = async (): Promise<Response> =>
    await Promise.resolve(new Response(body === '' ? null : body, { status }));
  const failure = await refusal({ ...session, fetch });
  expect(failure.kind).toBe(kind);
  expect(failure.sentence.fr).toContain(fr);
  expect(failure.sentence.fr).not.toContain("'");
});

test('the key goes as the user of Basic, and never into the address', async () => {
  const { shop, session } = openStage();
  const seen: { url: string; authorization: string | null }[] = [];
  const fetch: typeof session.fetch = async (url, init) => {
    seen.push({ url, authorization: new Headers(init?.headers).get('authorization') });
    return await shop.fetch(url, init);
  };
  await prestashop.check({ ...session, fetch });
  const { key } = session.settings;
  expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
    new Set([`Basic ${btoa(`${key}:`)}`]),
  );
  expect(seen.filter(({ url }) => url.includes(key))).toEqual([]);
});
