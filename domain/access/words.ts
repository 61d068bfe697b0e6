/** The words of access: who may do what, what a house is for, and how it keeps its stock. */
import { z } from 'zod';

export const roles = ['owner', 'manager', 'cashier', 'adviser', 'reader'] as const;
export type Role = (typeof roles)[number];
export const role = z.enum(roles);

/** What the house lives from; any mix. */
export const activities = ['retail', 'bar', 'maker'] as const;
export type Activity = (typeof activities)[number];
export const activity = z.enum(activities);

/** How finely bottles are told apart: by article, by article and vintage, or down to each lot received. */
export const trackings = ['reference', 'vintage', 'lot'] as const;
export type Tracking = (typeof trackings)[number];
export const tracking = z.enum(trackings);

/** How what leaves the cellar is valued. */
export const valuations = ['fifo', 'average'] as const;
export type Valuation = (typeof valuations)[number];
export const valuation = z.enum(valuations);

/** Régime réel normal, réel simplifié, franchise en base (CGI art. 293 B). */
export const vatRegimes = ['normal', 'simplified', 'franchise'] as const;
export type VatRegime = (typeof vatRegimes)[number];
export const vatRegime = z.enum(vatRegimes);

/** A house that trades, a demonstration that is erased whole, or a place to try things with test data. */
export const organizationKinds = ['live', 'demo', 'sandbox'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];
export const organizationKind = z.enum(organizationKinds);

/** What the first run goes on with. */
export const starts = ['demo', 'import', 'empty'] as const;
export type Start = (typeof starts)[number];
export const start = z.enum(starts);

/** The rooms of the office; those that a house has no use for stay hidden. */
export const modules = [
  'today',
  'stock',
  'buying',
  'sales',
  'reports',
  'till',
  'customers',
  'channels',
  'import',
  'settings',
  'glasses',
  'lots',
  'materials',
] as const;
export type Module = (typeof modules)[number];
export const module = z.enum(modules);

export const language = z.enum(['fr', 'en']);
