/** The parts of the settings: who may see each, and what draws it. */
import { IconBuildingStore } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Scope } from '#domain/values/route.ts';

export const settingsParts = [
  {
    name: 'house',
    icon: IconBuildingStore,
    scope: 'settings:read',
    Part: lazy(async () => ({ default: (await import('./house/HousePart.tsx')).HousePart })),
  },
] as const;

export type SettingsPart = (typeof settingsParts)[number];

/** The parts that somebody with these rights sees. */
export function partsFor(scopes: readonly Scope[]): readonly SettingsPart[] {
  return settingsParts.filter(({ scope }) => scope === null || scopes.includes(scope));
}
