/** How this shop is set: its clock, its two states that give stock back, its taxes. What the key may not read keeps PrestaShop's own defaults. */
import { anyOf, listIfGranted, type Shop } from './ask.ts';
import { configurationRow, currencyRow, taxRow } from './rows.ts';
import { isTimeZone } from './wallTime.ts';

export interface Habits {
  /** Whether the key may read them at all. */
  readable: boolean;
  timeZone: string;
  /** The states that give stock back: cancelled and payment error. */
  givesBack: ReadonlySet<string>;
  country: string | null;
  language: string | null;
  currency: string | null;
  taxed: boolean;
  keepsStock: boolean;
  sharedWarehouses: boolean;
}

const names = [
  'PS_TIMEZONE',
  'PS_OS_CANCELED',
  'PS_OS_ERROR',
  'PS_COUNTRY_DEFAULT',
  'PS_LANG_DEFAULT',
  'PS_CURRENCY_DEFAULT',
  'PS_TAX',
  'PS_STOCK_MANAGEMENT',
  'PS_ADVANCED_STOCK_MANAGEMENT',
] as const;

export async function readHabits(shop: Shop): Promise<Habits> {
  const rows = await listIfGranted(
    shop,
    'configurations',
    { 'filter[name]': anyOf(names), display: '[id,name,value]' },
    configurationRow,
  );
  const named = (name: (typeof names)[number]): string | null =>
    rows?.find((row) => row.name === name && row.value !== '')?.value ?? null;
  const zone = named('PS_TIMEZONE');
  return {
    readable: rows !== null,
    timeZone: zone !== null && isTimeZone(zone) ? zone : shop.timeZone,
    givesBack: new Set([named('PS_OS_CANCELED') ?? '6', named('PS_OS_ERROR') ?? '8']),
    country: named('PS_COUNTRY_DEFAULT'),
    language: named('PS_LANG_DEFAULT'),
    currency: named('PS_CURRENCY_DEFAULT'),
    taxed: named('PS_TAX') !== '0',
    keepsStock: named('PS_STOCK_MANAGEMENT') !== '0',
    sharedWarehouses: named('PS_ADVANCED_STOCK_MANAGEMENT') === '1',
  };
}

/** ISO codes by id; null where the key may not read them. */
export async function readCurrencies(shop: Shop): Promise<ReadonlyMap<string, string> | null> {
  const rows = await listIfGranted(shop, 'currencies', { display: '[id,iso_code]' }, currencyRow);
  return rows && new Map(rows.map((row) => [row.id, row.iso_code.toUpperCase()]));
}

/** Basis points by id; null where the key may not read them. */
export async function readTaxes(shop: Shop): Promise<ReadonlyMap<string, number> | null> {
  const rows = await listIfGranted(shop, 'taxes', { display: '[id,rate]' }, taxRow);
  // 20.000 % is 20,000,000 in six decimals and 2000 basis points.
  return rows && new Map(rows.map((row) => [row.id, Number(row.rate / 10_000n)]));
}
