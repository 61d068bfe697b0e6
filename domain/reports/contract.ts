/** Reports on the wire: each as a table with its picture, and as a file. */
import { z } from 'zod';
import { measures, skuKinds } from '../catalog/rules.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency } from '../values/money.ts';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';
import { buckets, columnKeys, reportNames, units } from './report.ts';

const tag = 'reports';
const params = z.object({ report: z.enum(reportNames) });

/** The last 30 days where none are said; a report of one day tells of `to`, one of what is to come of 60 days ahead. A place narrows what is kept, counted and made, not what is sold. */
const query = z.object({
  from: day.optional(),
  to: day.optional(),
  shopId: id.optional(),
  locationId: id.optional(),
  supplierId: id.optional(),
  kind: z.enum(skuKinds).optional(),
});
export type ReportQuery = z.output<typeof query>;

const cell = z.string().nullable();
const picture = z.discriminatedUnion('by', [
  z.object({ by: z.literal('day'), points: z.array(z.object({ day, value: integer })) }),
  z.object({
    by: z.literal('bucket'),
    points: z.array(z.object({ bucket: z.enum(buckets), value: integer })),
  }),
  z.object({ by: z.literal('row'), points: z.array(z.object({ id: z.string(), value: integer })) }),
]);

export const getReport = route({
  name: 'getReport',
  method: 'GET',
  path: '/api/v1/reports/:report',
  tag,
  summary:
    'A report of a day or a period: columns with their units, rows with a cell a column, sums, and what to draw.',
  access: 'sales:read',
  params,
  query,
  reply: z.object({
    report: z.enum(reportNames),
    from: day,
    to: day,
    currency,
    /** Skus whose facts are not all reckoned with yet. */
    settledBehind: z.number().int(),
    columns: z.array(z.object({ key: z.enum(columnKeys), unit: z.enum(units) })),
    rows: z.array(
      z.object({
        id: z.string(),
        skuId: id.nullable(),
        code: z.string().nullable(),
        name: z.string(),
        kind: z.enum(skuKinds),
        measure: z.enum(measures),
        content: integer,
        cells: z.array(cell),
      }),
    ),
    totals: z.array(cell),
    picture,
  }),
});

export const reportFormats = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const exportReport = route({
  name: 'exportReport',
  method: 'GET',
  path: '/api/v1/reports/:report/file',
  tag,
  summary: 'A report as a file to open in a spreadsheet, to print or to send.',
  access: 'sales:read',
  params,
  query: query.extend({ format: z.enum(reportFormats).default('csv') }),
  reply: z.string(),
  media: 'application/octet-stream',
});
