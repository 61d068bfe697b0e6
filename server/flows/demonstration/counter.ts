/** The demonstration shop's own till: how it works, who sells, who buys by card, a register that has sold for a week, and one that waits for a device. */
import type { z } from 'zod';
import { createCustomer } from '#domain/customers/contract.ts';
import { takeRecords } from '#domain/till/deviceContract.ts';
import { createRegister, listRegisters, retireRegister } from '#domain/till/registerContract.ts';
import { createOperator, saveTillSettings } from '#domain/till/settingsContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import type { World } from '#domain/world/types.ts';
import type { Till } from '#server/modules/till/index.ts';
import { software } from '#server/platform/version.ts';
import { keyFrom } from './handRegister.ts';
import type { Inside } from './inside.ts';
import { type Honoured, sealDays, ticketsOfRegister } from './sealedTickets.ts';
import { cardsIn } from './tickets.ts';
import { demonstrationId } from './tills.ts';

/** Who sells, each with a PIN that the demonstration says aloud. */
export const sellers = [
  { name: 'Camille', role: 'manager', pin: '1234' },
  { name: 'Léa', role: 'cashier', pin: '1111' },
  { name: 'Karim', role: 'cashier', pin: '2222' },
] as const;

interface Counter {
  inside: Inside;
  actor: Actor;
  world: World;
  shop: { id: Id; siret: string };
}

const sellerId = ({ organizationId }: Actor, name: string): Id => demonstrationId(organizationId, name);

/** Asked again, sets nothing up twice. */
export async function openCounter(counter: Counter): Promise<void> {
  const { inside, actor, shop } = counter;
  await inside(saveTillSettings, actor, { params: { shopId: shop.id }, body: settingsFor(counter) });
  for (const seller of sellers)
    await inside(createOperator, actor, { id: sellerId(actor, seller.name), body: seller });
  for (const { id, ...body } of cardHolders(counter.world)) await inside(createCustomer, actor, { id, body });
}

/** Sends what the first register has sold, ends it, and makes the one that is to follow. Begun again, it goes on where it was. */
export async function sealWeek(
  { inside, actor, world, shop }: Counter,
  { till, honoured, now }: { till: Pick<Till, 'enrol'>; honoured: Honoured; now: Instant },
): Promise<void> {
  const [firstId, nextId] = ['first register', 'next register'].map((name) =>
    demonstrationId(actor.organizationId, name),
  );
  if (firstId === undefined || nextId === undefined) return;
  const { items: known } = await inside(listRegisters, actor, {});
  if (!known.some(({ id }) => id === nextId)) {
    const key = await keyFrom(firstId);
    const found = known.find(({ id }) => id === firstId);
    if (!found?.enrolledAt) {
      const { enrolment } = await inside(createRegister, actor, {
        id: firstId,
        body: { shopId: shop.id, name: 'Tablette à l’essai' },
      });
      await till.enrol({ code: enrolment.code, publicKey: key.publicKey }, now);
    }
    if (!found?.sequence) {
      const { code } = (await inside(listRegisters, actor, {})).items.find(({ id }) => id === firstId) ?? {};
      if (code === undefined) throw new Error('a register that is not there');
      const operators = sellers.map(({ name }) => ({ id: sellerId(actor, name), name }));
      const { sealed } = await sealDays({ id: firstId, code, siret: shop.siret }, key, {
        world,
        honoured,
        software,
        operators,
      });
      const device: Actor = { ...actor, kind: 'apiKey', id: firstId };
      const { defect } = await inside(takeRecords, device, {
        body: { records: [...sealed], waiting: 0, deviceAt: now },
      });
      if (defect) throw new Error(`record ${defect.sequence}: ${defect.fault}`);
    }
    const params = { registerId: firstId };
    const note = 'Essai concluant : une vraie tablette la remplace';
    await inside(retireRegister, actor, { params, body: { reason: 'replaced', note } });
  }
  await inside(createRegister, actor, {
    id: nextId,
    body: { shopId: shop.id, name: 'Comptoir', replaces: firstId },
  });
}

const cardsAtLeast = 40;
/** Tickets from which on somebody is known by their card. */
const knownFrom = 3;

/** Who carries a card, those first who bought at the register: invented people, at addresses and numbers that nobody has (Arcep keeps 06 39 98 for fiction). */
export function cardHolders(world: World) {
  const cards = cardsIn(world);
  const buyers = new Set(ticketsOfRegister(world).map(({ customerId }) => customerId));
  const persons = world.customers.filter(({ kind }) => kind === 'person');
  const tickets = Map.groupBy(world.tickets, ({ customerId }) => customerId);
  const isKnown = (id: Id): boolean => (tickets.get(id)?.length ?? 0) >= knownFrom;
  const first = persons.filter(({ id }) => buyers.has(id));
  const known = persons.filter(({ id }) => !buyers.has(id) && isKnown(id));
  const others = persons.filter(({ id }) => !buyers.has(id) && !isKnown(id));
  const holders = Math.max(first.length + known.length, cardsAtLeast);
  return [...first, ...known, ...others].slice(0, holders).map(({ id, label }, index) => ({
    id,
    name: label,
    phone: `06 39 98 ${String(Math.floor(index / 100)).padStart(2, '0')} ${String(index % 100).padStart(2, '0')}`,
    email: `${foldForSearch(label).replaceAll(/[^a-z]+/g, '.')}@courriel.example`,
    cardCode: cards.get(id) ?? null,
    birthday: index % 3 === 0 ? null : birthdayOf(index),
    postcode: world.shop.postcode,
    city: world.shop.city,
  }));
}

/** Spread over the year; a few of them told no year. */
function birthdayOf(index: number): string {
  const month = 1 + ((Math.floor(index / 3) * 5) % 12);
  const day = `${String(1 + ((index * 11) % 28)).padStart(2, '0')}/${String(month).padStart(2, '0')}`;
  return index % 5 === 0 ? day : `${day}/${1948 + ((index * 11) % 50)}`;
}

const tilesOfAPage = 24;

/** Pages of what these tills have sold most. */
function settingsFor({ world }: Pick<Counter, 'world'>): z.input<typeof saveTillSettings.body> {
  const { good, unit } = lookupOf(world);
  const sold = new Map<Id, bigint>();
  for (const { lines } of world.tickets)
    for (const { unitId, quantity } of lines) sold.set(unitId, (sold.get(unitId) ?? 0n) + quantity);
  const most = [...sold].sort(([, one], [, other]) => Number(other - one)).map(([unitId]) => unit(unitId));
  const page = (name: string, isThere: (found: (typeof most)[number]) => boolean) => ({
    name,
    unitIds: most
      .filter(isThere)
      .slice(0, tilesOfAPage)
      .map(({ id }) => id),
  });
  const kindOf = (goodId: Id) => good(goodId).kind;
  return {
    priceListId: world.priceLists.find(({ code }) => code === 'boutique')?.id ?? null,
    tenders: ['cash', 'card', 'cheque', 'mealVoucher', 'giftCard', 'creditNote'],
    defaultUse: 'takeaway',
    discountUpTo: { manager: 10_000, cashier: 1000 },
    discountReasons: ['Client fidèle', 'Étiquette abîmée', 'Fin de série', 'Geste commercial'],
    mealVoucherCeiling: '2500',
    giftCardOfflineLimit: '5000',
    asksAge: false,
    deposits: [
      { name: 'Consigne bouteille', amount: '20' },
      { name: 'Consigne verre', amount: '100' },
      { name: 'Consigne fût', amount: '3000' },
    ],
    tiles: [
      page('Au verre', ({ kind }) => kind === 'glass'),
      page('Bouteilles', ({ kind, goodId }) => kind === 'unit' && kindOf(goodId) === 'wine'),
      page('Planches et épicerie', ({ kind, goodId }) => kind === 'unit' && kindOf(goodId) !== 'wine'),
      page('Cartons et coffrets', ({ kind, goodId }) => kind === 'pack' || kindOf(goodId) === 'bundle'),
    ].filter(({ unitIds }) => unitIds.length > 0),
    tables: [
      ...Array.from({ length: 8 }, (_, index) => String(index + 1)),
      ...Array.from({ length: 4 }, (_, index) => `T${index + 1}`),
    ],
    receipt: {
      heading: `${world.shop.street}\n${world.shop.postcode} ${world.shop.city}`,
      footer: 'Merci de votre visite, à bientôt !',
      askFor: true,
    },
    closeAtHour: 21,
    machines: { printers: [], terminals: [] },
  };
}
