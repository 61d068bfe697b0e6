/** The parts of the settings: who may see each, and what draws it. */
import {
  type Icon,
  IconArchive,
  IconBuildingStore,
  IconBulb,
  IconFlask,
  IconKey,
  IconMapPin,
  IconMasksTheater,
  IconNotes,
  IconTag,
  IconTruck,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { OrganizationKind } from '#domain/access/words.ts';
import type { Scope } from '#domain/values/route.ts';
import type { SignedIn } from '#web/api/session.tsx';

interface PartShape {
  name: string;
  icon: Icon;
  /** The right that seeing it takes; null for everybody. */
  scope: Scope | null;
  /** Shown in a house of this kind alone. */
  kind?: OrganizationKind;
  /** Not shown in a house of this kind. */
  notIn?: OrganizationKind;
  Part: ComponentType;
}

const settingsParts = [
  {
    name: 'house',
    icon: IconBuildingStore,
    scope: 'settings:read',
    Part: lazy(async () => ({ default: (await import('./house/HousePart.tsx')).HousePart })),
  },
  {
    name: 'places',
    icon: IconMapPin,
    scope: 'settings:read',
    Part: lazy(async () => ({ default: (await import('./places/PlacesPart.tsx')).PlacesPart })),
  },
  {
    name: 'people',
    icon: IconUsers,
    scope: 'settings:read',
    Part: lazy(async () => ({ default: (await import('./people/PeoplePart.tsx')).PeoplePart })),
  },
  {
    name: 'account',
    icon: IconUserCircle,
    scope: null,
    Part: lazy(async () => ({ default: (await import('./account/AccountPart.tsx')).AccountPart })),
  },
  {
    name: 'prices',
    icon: IconTag,
    scope: 'catalog:write',
    Part: lazy(async () => ({ default: (await import('./prices/PricesPart.tsx')).PricesPart })),
  },
  {
    name: 'suppliers',
    icon: IconTruck,
    scope: 'catalog:write',
    Part: lazy(async () => ({ default: (await import('./suppliers/SuppliersPart.tsx')).SuppliersPart })),
  },
  {
    name: 'suggestions',
    icon: IconBulb,
    scope: 'settings:read',
    Part: lazy(async () => ({
      default: (await import('./suggestions/SuggestionsPart.tsx')).SuggestionsPart,
    })),
  },
  {
    name: 'keys',
    icon: IconKey,
    scope: 'settings:write',
    Part: lazy(async () => ({ default: (await import('./keys/KeysPart.tsx')).KeysPart })),
  },
  {
    name: 'backups',
    icon: IconArchive,
    scope: 'backup:write',
    Part: lazy(async () => ({ default: (await import('./backups/BackupsPart.tsx')).BackupsPart })),
  },
  {
    name: 'journal',
    icon: IconNotes,
    scope: 'settings:read',
    Part: lazy(async () => ({ default: (await import('./journal/JournalPart.tsx')).JournalPart })),
  },
  {
    name: 'sandbox',
    icon: IconFlask,
    scope: 'settings:write',
    notIn: 'demo',
    Part: lazy(async () => ({ default: (await import('./sandbox/SandboxPart.tsx')).SandboxPart })),
  },
  {
    name: 'demonstration',
    icon: IconMasksTheater,
    scope: null,
    kind: 'demo',
    Part: lazy(async () => ({
      default: (await import('./demonstration/DemonstrationPart.tsx')).DemonstrationPart,
    })),
  },
] as const satisfies readonly PartShape[];

export type SettingsPart = (typeof settingsParts)[number];

/** The parts that whoever is signed in sees. */
export function partsFor({ scopes, organization }: SignedIn): readonly SettingsPart[] {
  return settingsParts.filter(
    (part) =>
      (part.scope === null || scopes.includes(part.scope)) &&
      (!('kind' in part) || part.kind === organization.kind) &&
      (!('notIn' in part) || part.notIn !== organization.kind),
  );
}
