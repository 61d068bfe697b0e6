/** The places of the office, as the navigation shows them; a place bears the name of the module that it belongs to. */
import {
  IconBottle,
  IconFileImport,
  IconHome,
  IconPlugConnected,
  IconReceipt,
  IconSettings,
} from '@tabler/icons-react';
import type { Module } from '#domain/access/words.ts';
import { paths } from '../paths.ts';

export const places = [
  { name: 'today', path: paths.today, icon: IconHome, key: 'a' },
  { name: 'stock', path: paths.stock, icon: IconBottle, key: 's' },
  { name: 'sales', path: paths.sales, icon: IconReceipt, key: 'v' },
  { name: 'channels', path: paths.connections, icon: IconPlugConnected, key: 'c' },
  { name: 'import', path: paths.import, icon: IconFileImport, key: 'i' },
  { name: 'settings', path: paths.settings, icon: IconSettings, key: 'r' },
] as const;

export type PlaceName = (typeof places)[number]['name'];

/** The places of modules that an organization does not use. */
export function hiddenPlaces(modules: readonly Module[]): ReadonlySet<PlaceName> {
  return new Set(places.map(({ name }) => name).filter((name) => !modules.includes(name)));
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
] as const;
