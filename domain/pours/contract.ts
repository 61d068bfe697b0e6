/** The pour ledger on the wire: opened bottles and what they still hold, measures, waste by its name, what a glass is poured to, costs and earns. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { halves, measureMethods, preservations, wasteReasons } from './rules.ts';

const tag = 'pours';

/** µl: a hundred litres. */
const volume = integerUpTo(100_000_000n).refine((value) => value >= 0n, 'zero or more');
const days = z.number().int().min(0).max(365);
const basisPoints = z.number().int();

const bottleKey = z.object({
  skuId: id,
  locationId: id,
  /** The fact that opened it, and its number among those that this opened. */
  documentId: id,
  line: z.string().min(1).max(120),
  nth: z.number().int().min(0),
});

/** Of the tills that poured, shifts at the same time being one; `until` is null while one goes on. */
const shift = z.object({ from: instant, until: instant.nullable(), registers: z.array(z.string()) });

const openBottle = bottleKey.extend({
  openedAt: instant,
  openedBy: z.enum(['pour', 'tap', 'count']),
  /** Who opened it, or sold the glass that did. */
  opener: z.string().nullable(),
  /** In which it was opened, where a till's glass did. */
  shift: shift.nullable(),
  size: integer,
  /** What the ledger expects in it. */
  remaining: integer,
  keptBy: z.enum(preservations),
  finishBy: day,
  /** What the rest is worth, minor units. */
  worth: integer.nullable(),
});

const lastMeasure = z.object({
  id,
  at: instant,
  method: z.enum(measureMethods),
  left: integer,
  expected: integer,
  by: z.string(),
});

export const listOpenBottles = route({
  name: 'listOpenBottles',
  method: 'GET',
  path: '/api/v1/pours/bottles',
  tag,
  summary:
    'Every wine that is poured somewhere: its opened bottles, how long they are good, when it was last measured.',
  access: 'stock:read',
  reply: z.object({
    today: day,
    items: z.array(
      z.object({
        skuId: id,
        locationId: id,
        content: integer,
        /** In all its opened bottles, as the ledger expects. */
        expected: integer,
        /** Bottles that the ledger opened since the last measure. */
        openedSince: z.number().int(),
        measured: lastMeasure.nullable(),
        /** Of an empty bottle, mg. */
        emptyWeight: integer.nullable(),
        bottles: z.array(openBottle),
      }),
    ),
  }),
});

export const measureWine = route({
  name: 'measureWine',
  method: 'POST',
  path: '/api/v1/pours/measures',
  tag,
  summary: 'What is really left in the opened bottles of a wine; the ledger follows.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    skuId: id,
    locationId: id,
    occurredAt: instant.optional(),
    method: z.enum(measureMethods),
    /** Of each opened bottle, µl; none where none is open. */
    left: z.array(volume).max(40),
    /** Opened since the measure before; what the ledger thinks where it is not said. */
    opened: z.number().int().min(0).max(200).optional(),
  }),
  reply: z.object({ measureId: id, expected: integer, left: integer, alreadyDone: z.boolean() }),
});

export const withdrawMeasure = route({
  name: 'withdrawMeasure',
  method: 'POST',
  path: '/api/v1/pours/measures/:measureId/withdrawal',
  tag,
  summary: 'A measure that was wrong counts in no estimate any more; what the ledger holds is measured anew.',
  access: 'stock:write',
  params: z.object({ measureId: id }),
  reply: z.object({ measureId: id }),
});

export const throwWine = route({
  name: 'throwWine',
  method: 'POST',
  path: '/api/v1/pours/waste',
  tag,
  summary: 'Wine of opened bottles that nobody paid for, by its reason.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    skuId: id,
    locationId: id,
    occurredAt: instant.optional(),
    reason: z.enum(wasteReasons),
    quantity: volume.refine((value) => value > 0n, 'above zero'),
  }),
  reply: z.object({ documentId: id, alreadyDone: z.boolean() }),
});

export const keepBottle = route({
  name: 'keepBottle',
  method: 'PUT',
  path: '/api/v1/pours/bottles/keeping',
  tag,
  summary: 'How an opened bottle is kept from now on.',
  access: 'stock:write',
  body: bottleKey.extend({ keptBy: z.enum(preservations) }),
  reply: z.object({ finishBy: day }),
});

export const setEmptyWeight = route({
  name: 'setEmptyWeight',
  method: 'PUT',
  path: '/api/v1/pours/wines/:skuId/empty-weight',
  tag,
  summary: 'What an empty bottle of this wine weighs, mg.',
  access: 'stock:write',
  params: z.object({ skuId: id }),
  body: z.object({
    emptyWeight: integerUpTo(20_000_000n)
      .refine((value) => value > 0n, 'above zero')
      .nullable(),
  }),
  reply: z.object({ emptyWeight: integer.nullable() }),
});

const pour = z.object({ ratio: basisPoints, low: basisPoints, high: basisPoints });

const poured = {
  glasses: z.number().int(),
  /** What these glasses hold by the card, what left the bottles for them, and what was thrown: µl. */
  told: integer,
  used: integer,
  wasted: integer,
  /** Null: not enough yet. */
  pour: pour.nullable(),
  /** Share of what left the bottles that was sold, basis points. */
  yieldBp: basisPoints.nullable(),
};

export const glassWine = z.object({
  skuId: id,
  measures: z.number().int(),
  ...poured,
  waste: z.array(z.object({ reason: z.enum(wasteReasons), quantity: integer, worth: integer })),
  /** By the size of its glasses, the smallest first. */
  units: z.array(
    z.object({
      unitId: id,
      label: z.string(),
      quantity: integer,
      /** With VAT, on the default list. */
      priceE4: integer.nullable(),
      costE4: integer.nullable(),
      realCostE4: integer.nullable(),
      marginE4: integer.nullable(),
      marginBp: basisPoints.nullable(),
      multiple: z.number().int().nullable(),
      suggestedE4: integer.nullable(),
    }),
  ),
});

export const listGlassWines = route({
  name: 'listGlassWines',
  method: 'GET',
  path: '/api/v1/pours/wines',
  tag,
  summary:
    'Every wine by the glass: what is poured for each glass of the card, with its 95 % interval; waste, cost, margin, price.',
  access: 'stock:read',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(28) }),
  reply: z.object({
    currency: z.string(),
    /** How much one glass differs from the next, basis points; null: not enough yet. */
    spreadBp: basisPoints.nullable(),
    items: z.array(glassWine),
  }),
});

export const listSittings = route({
  name: 'listSittings',
  method: 'GET',
  path: '/api/v1/pours/sittings',
  tag,
  summary:
    'The services of the bar, of one wine or all, with what was poured in each and the control chart over them.',
  access: 'stock:read',
  query: z.object({
    days: z.coerce.number().int().min(1).max(366).default(28),
    skuId: id.optional(),
  }),
  reply: z.object({
    /** At which the chart raises its alarm, in standard deviations. */
    limit: z.number(),
    items: z.array(
      z.object({
        day,
        half: z.enum(halves),
        /** Null of glasses that no till's shift sold. */
        shift: shift.nullable(),
        /** Who sold its glasses. */
        operators: z.array(z.string()),
        ...poured,
        /** Null where nothing was measured at its end. */
        point: z
          .object({
            deviation: z.number(),
            over: z.number(),
            under: z.number(),
            alarm: z.enum(['over', 'under']).nullable(),
          })
          .nullable(),
      }),
    ),
  }),
});

export const pourSettings = z.object({
  /** Minutes after midnight at which the evening's service begins. */
  eveningFrom: z.number().int().min(0).max(1439),
  /** How bottles are kept unless somebody says otherwise. */
  usual: z.enum(preservations),
  keepsDays: z.object({ none: days, vacuum: days, argon: days, needle: days }),
  /** What a glass is to leave of its price without VAT, basis points. */
  targetBp: z.number().int().min(0).max(9500),
});

export const showPourSettings = route({
  name: 'showPourSettings',
  method: 'GET',
  path: '/api/v1/pours/settings',
  tag,
  summary: 'The bar’s hours, how long bottles keep, the margin that is wanted.',
  access: 'stock:read',
  reply: pourSettings,
});

export const savePourSettings = route({
  name: 'savePourSettings',
  method: 'PUT',
  path: '/api/v1/pours/settings',
  tag,
  summary: 'Changes the bar’s hours, how long bottles keep, the margin that is wanted.',
  access: 'settings:write',
  body: pourSettings,
  reply: pourSettings,
});
