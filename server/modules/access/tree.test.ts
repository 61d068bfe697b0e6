/** The first run, the organization's papers, and the wall between two organizations. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session, Settings, Shop } from '#domain/access/contract.ts';
import { systemActor } from '#domain/access/rules.ts';
import { frenchVatNumber } from '#domain/values/checks.ts';
import { sql } from '#server/platform/database.ts';
import { houseOf, settingsOf, shopsOf } from './index.ts';
import { Caller, type Instance, openInstance, setUpBody } from './instance.fixture.ts';

const organizationId = '0193a000-0000-7000-8000-000000000001';
const otherId = '0193a000-0000-7000-8000-000000000002';
const setUpPath = '/api/v1/setup';

describe('the first run', () => {
  let instance: Instance;
  const opened: string[] = [];
  const starts: string[] = [];

  beforeAll(async () => {
    instance = await openInstance({
      steps: {
        async shopOpened(tx, shop, actor) {
          opened.push(`${shop.name} ${tx.organizationId === organizationId} ${actor.label}`);
        },
        async organizationCreated(_tx, { start }) {
          starts.push(start);
        },
      },
    });
  });
  afterAll(() => instance.close());

  it('an empty instance says that it wants its set-up', async () => {
    const { body } = await new Caller(instance).send<Session>('GET', '/api/v1/session');
    expect(body).toMatchObject({ state: 'setup', person: null, organization: null, scopes: [] });
  });

  it.each([
    [
      'a SIRET whose digits do not add up',
      { shop: { ...setUpBody.shop, siret: '73282932000075' } },
      422,
      'siret_invalid',
    ],
    [
      'another company’s VAT number',
      { company: { vatRegime: 'normal', vatNumber: 'FR83404833048' } },
      422,
      'vat_number_invalid',
    ],
    ['a short password', { owner: { ...setUpBody.owner, password: 'court' } }, 422, 'password_too_short'],
    [
      'an endless password',
      { owner: { ...setUpBody.owner, password: 'a'.repeat(200) } },
      422,
      'password_too_long',
    ],
    [
      'an unknown time zone',
      { shop: { ...setUpBody.shop, timeZone: 'Europe/Beaune' } },
      422,
      'time_zone_unknown',
    ],
    [
      'a name that no screen can show',
      { shop: { ...setUpBody.shop, name: 'Cave\u0000' } },
      400,
      'bad_request',
    ],
    ['no activity', { activities: [] }, 400, 'bad_request'],
    ['an address that is none', { owner: { ...setUpBody.owner, email: 'camille' } }, 400, 'bad_request'],
  ])('the set-up refuses %s and leaves nothing behind', async (_, change, status, code) => {
    const caller = new Caller(instance);
    const refused = await caller.send('POST', setUpPath, {
      body: { ...setUpBody, ...change },
      key: organizationId,
    });
    expect(refused).toMatchObject({ status, body: { code } });
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.state).toBe('setup');
  });

  it('another site cannot set an instance up through a visitor’s browser', async () => {
    const refused = await new Caller(instance, { origin: 'https://elsewhere.example' }).send(
      'POST',
      setUpPath,
      {
        body: setUpBody,
        key: organizationId,
      },
    );
    expect(refused).toMatchObject({ status: 403, body: { code: 'cross_site' } });
  });

  it('the set-up makes the owner, the company and the shop, and is refused from then on', async () => {
    const caller = new Caller(instance);
    const done = await caller.send('POST', setUpPath, { body: setUpBody, key: organizationId });
    expect(done).toMatchObject({ status: 200, body: { organizationId, start: 'empty' } });
    const refused = await caller.send('POST', setUpPath, { body: setUpBody, key: otherId });
    expect(refused).toMatchObject({ status: 409, body: { code: 'already_set_up' } });
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.state).toBe('signedOut');
    expect(opened).toEqual(['Cave du Port true Camille Roche']);
    expect(starts).toEqual(['empty']);
  });

  it('the same set-up sent again answers what was done, and with other content is refused', async () => {
    const caller = new Caller(instance);
    const again = await caller.send('POST', setUpPath, { body: setUpBody, key: organizationId });
    expect(again).toMatchObject({ status: 200, body: { organizationId, start: 'empty' } });
    const other = { ...setUpBody, shop: { ...setUpBody.shop, name: 'Autre cave' } };
    const conflict = await caller.send('POST', setUpPath, { body: other, key: organizationId });
    expect(conflict).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
    expect(opened).toHaveLength(1);
  });

  it('of two set-ups at once one wins, whole, and the other is refused', async () => {
    const racing = await openInstance();
    const answers = await Promise.all(
      [organizationId, otherId].map((key, racer) =>
        new Caller(racing).send('POST', setUpPath, {
          body: { ...setUpBody, owner: { ...setUpBody.owner, email: `${racer}@cave.example` } },
          key,
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    await racing.close();
  });

  it('a set-up instance knows its company, its VAT number and the rooms that its activities need', async () => {
    const settings = await instance.database.read(organizationId, settingsOf);
    expect(settings).toMatchObject({
      organization: { name: 'Cave du Port', kind: 'live', tracking: 'vintage', valuation: 'fifo' },
      companies: [{ siren: '732829320', legalName: 'Cave du Port', vatNumber: 'FR44732829320' }],
      shops: [{ siret: '73282932000074', timeZone: 'Europe/Paris', dayEndsAtHour: 0, currency: 'EUR' }],
    });
    expect(settings.organization.modules).toContain('glasses');
    expect(settings.organization.modules).not.toContain('materials');
    expect(await instance.database.read(organizationId, houseOf)).toMatchObject({
      valuation: 'fifo',
      tracking: 'vintage',
      shops: [{ name: 'Cave du Port' }],
    });
  });
});

describe('settings', () => {
  let instance: Instance;
  let owner: Caller;

  beforeAll(async () => {
    instance = await openInstance();
    owner = new Caller(instance);
    await owner.send('POST', setUpPath, { body: setUpBody, key: organizationId });
    await owner.signIn(setUpBody.owner.email, setUpBody.owner.password);
  });
  afterAll(() => instance.close());

  async function readSettings(): Promise<Settings> {
    return (await owner.send<Settings>('GET', '/api/v1/settings')).body;
  }

  it('changes what is given and leaves the rest', async () => {
    const [shop] = (await readSettings()).shops;
    const { body } = await owner.send<Settings>('PATCH', '/api/v1/settings', {
      body: {
        organization: {
          name: 'Maison Roche',
          tracking: 'lot',
          valuation: 'average',
          activities: ['retail', 'maker'],
        },
        shops: [{ id: shop?.id, dayEndsAtHour: 3, siret: '73282932000066' }],
      },
    });
    expect(body.organization).toMatchObject({
      name: 'Maison Roche',
      tracking: 'lot',
      valuation: 'average',
      language: 'fr',
    });
    expect(body.organization.modules).toEqual(expect.arrayContaining(['lots', 'materials']));
    expect(body.shops[0]).toMatchObject({ name: 'Cave du Port', dayEndsAtHour: 3, siret: '73282932000066' });
    expect(await readSettings()).toEqual(body);
  });

  it('shows the rooms that were chosen, and those of the activities again when the choice is withdrawn', async () => {
    const chosen = await owner.send<Settings>('PATCH', '/api/v1/settings', {
      body: { organization: { modules: ['glasses'] } },
    });
    expect(chosen.body.organization.modules).toContain('glasses');
    expect(chosen.body.organization.modules).not.toContain('materials');
    const withdrawn = await owner.send<Settings>('PATCH', '/api/v1/settings', {
      body: { organization: { modules: null } },
    });
    expect(withdrawn.body.organization.modules).toContain('materials');
  });

  it('a company in franchise has no VAT number, and gets its own back with another régime', async () => {
    const [company] = (await readSettings()).companies;
    const change = (vatRegime: string, vatNumber: string | null) =>
      owner.send<Settings>('PATCH', '/api/v1/settings', {
        body: { companies: [{ id: company?.id, vatRegime, vatNumber }] },
      });
    expect((await change('franchise', null)).body.companies[0]?.vatNumber).toBeNull();
    expect((await change('simplified', null)).body.companies[0]?.vatNumber).toBe('FR44732829320');
  });

  it('another shop opens under a company that is known, or with the papers of a new one', async () => {
    const first = '0193a000-0000-7000-8000-00000000a001';
    const sent = { name: 'Cave du Marché', siret: '73282932000058' };
    const shop = await owner.send<Shop>('POST', '/api/v1/shops', { body: sent, key: first });
    expect(shop).toMatchObject({
      status: 200,
      body: { id: first, name: 'Cave du Marché', timeZone: 'Europe/Paris' },
    });
    expect((await owner.send('POST', '/api/v1/shops', { body: sent, key: first })).body).toEqual(shop.body);

    const second = '0193a000-0000-7000-8000-00000000a002';
    const elsewhere = { name: 'Bar du Port', siret: '40483304800022' };
    const refused = await owner.send('POST', '/api/v1/shops', { body: elsewhere, key: second });
    expect(refused).toMatchObject({ status: 422, body: { code: 'company_unknown' } });
    const opened = await owner.send('POST', '/api/v1/shops', {
      body: { ...elsewhere, company: { legalName: 'Bar du Port SARL', vatRegime: 'simplified' } },
      key: second,
    });
    expect(opened.status).toBe(200);
    const { companies, shops } = await readSettings();
    expect(shops.map(({ name }) => name)).toEqual(['Cave du Port', 'Cave du Marché', 'Bar du Port']);
    expect(companies.map(({ vatNumber }) => vatNumber)).toContain(frenchVatNumber('404833048'));
  });

  it('refuses a SIRET that a shop already has, and one of another company', async () => {
    const taken = await owner.send('POST', '/api/v1/shops', {
      body: { name: 'Doublon', siret: '73282932000058' },
      key: '0193a000-0000-7000-8000-00000000a003',
    });
    expect(taken).toMatchObject({ status: 409, body: { code: 'siret_taken' } });
    const [shop] = (await readSettings()).shops;
    const moved = await owner.send('PATCH', '/api/v1/settings', {
      body: { shops: [{ id: shop?.id, siret: '40483304800030' }] },
    });
    expect(moved).toMatchObject({ status: 422, body: { code: 'siret_of_other_company' } });
  });
});

describe('the wall', () => {
  let instance: Instance;
  const siretOf = { [organizationId]: '73282932000074', [otherId]: '40483304800022' };

  beforeAll(async () => {
    instance = await openInstance();
    for (const [id, siret] of Object.entries(siretOf)) {
      await instance.access.createOrganization(
        id,
        {
          ...setUpBody,
          kind: 'live',
          valuation: 'fifo',
          shop: { name: `Cave ${siret}`, siret, timeZone: 'Europe/Paris', dayEndsAtHour: 0, currency: 'EUR' },
          owner: { ...setUpBody.owner, email: `${siret}@cave.example` },
        },
        new Date().toISOString(),
      );
    }
  });
  afterAll(() => instance.close());

  it('each organization sees its own shops, even by a query that forgets to ask whose', async () => {
    for (const [id, siret] of Object.entries(siretOf)) {
      const shops = await instance.database.read(id, shopsOf);
      expect(shops.map((shop) => shop.siret)).toEqual([siret]);
      const everything = await instance.database.read(id, (snapshot) =>
        snapshot.all<{ siret: string }>(sql`select siret from access.shop`),
      );
      expect(everything).toEqual([{ siret }]);
    }
  });

  it('nothing can be written into another organization', async () => {
    const intrusion = instance.database.write(organizationId, (tx) =>
      tx.all(
        sql`insert into access.company values (${otherId}, ${otherId}, 'X', '732829320', 'normal', null, now())`,
      ),
    );
    await expect(intrusion).rejects.toMatchObject({ code: '42501' });
  });

  it('an owner reaches neither the members, the keys nor the trail of another organization', async () => {
    const [mine, theirs] = [new Caller(instance), new Caller(instance)];
    await mine.signIn('73282932000074@cave.example', setUpBody.owner.password);
    await theirs.signIn('40483304800022@cave.example', setUpBody.owner.password);
    type Items = { items: { id: string }[] };
    for (const path of ['/api/v1/members', '/api/v1/audit']) {
      const ours = (await mine.send<Items>('GET', path)).body.items.map(({ id }) => id);
      const others = (await theirs.send<Items>('GET', path)).body.items.map(({ id }) => id);
      expect(others.length).toBeGreaterThan(0);
      expect(ours.filter((id) => others.includes(id))).toEqual([]);
    }
    const [member] = (await theirs.send<Items>('GET', '/api/v1/members')).body.items;
    expect(await mine.send('DELETE', `/api/v1/members/${member?.id}`)).toMatchObject({ status: 404 });
    expect(
      await mine.send('PATCH', `/api/v1/members/${member?.id}`, { body: { role: 'reader' } }),
    ).toMatchObject({
      status: 404,
    });
  });

  it('every table of schema access stands behind it', async () => {
    const client = new Client({ connectionString: instance.adminUrl });
    await client.connect();
    const { rows } = await client.query(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'access' and c.relkind = 'r' and not c.relrowsecurity`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  it('an organization without an owner is entered by nobody, and Caveau signs its creation', async () => {
    const id = '0193a000-0000-7000-8000-000000000003';
    const shop = {
      name: 'Démonstration',
      siret: '73282932000074',
      timeZone: 'Europe/Paris',
      dayEndsAtHour: 0,
      currency: 'EUR',
    };
    const { actor } = await instance.access.createOrganization(
      id,
      { ...setUpBody, kind: 'demo', valuation: 'fifo', shop, owner: null },
      new Date().toISOString(),
    );
    expect(actor).toEqual(systemActor(id));
  });
});
