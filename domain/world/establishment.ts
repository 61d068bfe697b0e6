/** The demonstration shop itself: who it is, where things stand in it, what it sells and to whom. */

import type { Location, LocationKind } from '../stock/rules.ts';
import { frenchVatNumber } from '../values/checks.ts';
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import { isKept } from './categories.ts';
import { partsOfDay, wallClockOf } from './days.ts';
import { alertLevel } from './deliveries.ts';
import { composeGoods } from './goods.ts';
import { lookupOf } from './lookup.ts';
import { marketOf } from './market.ts';
import { familiesOf } from './names.ts';
import { composeOffers } from './offers.ts';
import { composeCustomers, composeSuppliers } from './people.ts';
import { idAt, randomOf } from './random.ts';
import type { Establishment, Threshold } from './types.ts';

const CUSTOMERS = 400;
/** A right sum, far beyond any number given out yet. */
const SIREN = '999999998';
const SIRET = `${SIREN}00019`;
const TIME_ZONE = 'Europe/Paris';

const placesOfTheShop: readonly (readonly [LocationKind, string])[] = [
  ['shelf', 'Boutique'],
  ['backroom', 'Réserve'],
  ['opened', 'Bar (bouteilles ouvertes)'],
  ['transit', 'En transit'],
  ['supplier', 'Fournisseurs'],
  ['customer', 'Clients'],
  ['loss', 'Casse et pertes'],
  ['tasting', 'Dégustation'],
  ['clearance', 'Déstockage'],
  ['production', 'Production'],
  ['count', "Écarts d'inventaire"],
];

export function composeEstablishment(seed: string, references: number, firstDay: Day): Establishment {
  const since = wallClockOf(firstDay, TIME_ZONE)(360);
  const random = randomOf(seed, 'establishment');
  const nextId = (): Id => idAt(since, random);
  const families = familiesOf(seed);
  const suppliers = composeSuppliers(seed, since, families);
  const { year } = partsOfDay(firstDay);
  const offered = composeGoods(seed, references, year, since, families, suppliers);
  const shopId = nextId();
  const establishment: Establishment = {
    seed,
    currency: 'EUR',
    timeZone: TIME_ZONE,
    organization: { id: nextId(), name: 'Cave de démonstration' },
    company: {
      id: nextId(),
      name: 'SARL Le Bouchon Imaginaire',
      siren: SIREN,
      vatNumber: frenchVatNumber(SIREN),
    },
    shop: {
      id: shopId,
      name: 'Le Bouchon Imaginaire',
      siret: SIRET,
      street: '1 place du Marché Inventé',
      postcode: '00000',
      city: 'Vigneville-sur-Loire',
    },
    registers: [
      { id: nextId(), code: 'C', name: 'Comptoir' },
      { id: nextId(), code: 'B', name: 'Bar' },
    ],
    locations: composeLocations(shopId, nextId),
    suppliers: suppliers.all,
    customers: composeCustomers(seed, CUSTOMERS, since, families),
    goods: offered.map(({ good }) => good),
    ...composeOffers(seed, offered, since),
    thresholds: [],
  };
  return { ...establishment, thresholds: composeThresholds(establishment, firstDay) };
}

function composeLocations(shopId: Id, nextId: () => Id): Location[] {
  const shelfId = nextId();
  return placesOfTheShop.map(([kind, name], index) => ({
    id: kind === 'shelf' ? shelfId : nextId(),
    shopId,
    kind,
    name,
    rank: index + 1,
    suppliedBy: kind === 'opened' ? shelfId : null,
  }));
}

/** What a plain week asks for decides. */
function composeThresholds(establishment: Establishment, firstDay: Day): Threshold[] {
  const forecast = marketOf(lookupOf(establishment)).forecastFor(firstDay);
  return establishment.goods.filter(isKept).map((good) => ({
    goodId: good.id,
    minimum: good.content * BigInt(alertLevel(forecast(good), good)),
  }));
}
