/** The places of the office, as the navigation shows them; a place bears the name of the module that it belongs to. */
import {
  IconBottle,
  IconCashRegister,
  IconChartBar,
  IconFileImport,
  IconFlask,
  IconGlassFull,
  IconHome,
  IconPlugConnected,
  IconReceipt,
  IconSettings,
  IconShoppingCart,
  IconUsers,
} from '@tabler/icons-react';
import type { Module } from '#domain/access/words.ts';
import type { Scope } from '#domain/values/route.ts';
import { paths } from '../paths.ts';

export const places = [
  { name: 'today', path: paths.today, icon: IconHome, key: 'a' },
  { name: 'stock', path: paths.stock, icon: IconBottle, key: 's' },
  { name: 'buying', path: paths.buying, icon: IconShoppingCart, key: 'h' },
  { name: 'glasses', path: paths.glasses, icon: IconGlassFull, key: 'b' },
  { name: 'sales', path: paths.sales, icon: IconReceipt, key: 'v' },
  { name: 'materials', path: paths.making, icon: IconFlask, key: 'f' },
  { name: 'reports', path: paths.reports, icon: IconChartBar, key: 'p' },
  { name: 'till', path: paths.tills, icon: IconCashRegister, key: 'k' },
  { name: 'customers', path: paths.customers, icon: IconUsers, key: 'l' },
  { name: 'channels', path: paths.connections, icon: IconPlugConnected, key: 'c' },
  { name: 'import', path: paths.import, icon: IconFileImport, key: 'i' },
  { name: 'settings', path: paths.settings, icon: IconSettings, key: 'r' },
] as const;

export type PlaceName = (typeof places)[number]['name'];

/** What one must be allowed to see at all. */
const seenWith: Partial<Record<PlaceName, Scope>> = {
  reports: 'sales:read',
  till: 'till:read',
  customers: 'customers:figures',
};

/** The places of modules that an organization does not use, and those that are not for whoever is there. */
export function hiddenPlaces(modules: readonly Module[], scopes: readonly Scope[]): ReadonlySet<PlaceName> {
  const isShown = (name: PlaceName): boolean => {
    const scope = seenWith[name];
    return modules.includes(name) && (scope === undefined || scopes.includes(scope));
  };
  return new Set(places.map(({ name }) => name).filter((name) => !isShown(name)));
}

/** What a phone's bar shows beside "Plus". */
export const mainPlaces: ReadonlySet<PlaceName> = new Set(['today', 'stock', 'sales', 'channels']);

/** What is done most, reachable from anywhere by search. */
export const deeds = [
  { name: 'receive', path: paths.receive },
  { name: 'move', path: paths.move },
  { name: 'lose', path: paths.lose },
  { name: 'taste', path: paths.taste },
  { name: 'count', path: paths.count },
  { name: 'create', path: paths.newSku },
  { name: 'journal', path: paths.journal },
  { name: 'recall', path: paths.newRecall },
] as const;
