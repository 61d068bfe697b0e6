/** Bins on the wire: where in a place an article lies. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';

const tag = 'stock';

/** Written in capitals, without spaces around its dashes. */
const address = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');
const rank = z.number().int().min(-10_000).max(10_000);

export const bin = z.object({
  id,
  locationId: id,
  /** `A-03-2`; unique in its place. */
  address: z.string(),
  /** What its label's code says; unique in the house. */
  mark: z.string(),
  rank: z.number().int(),
  skuIds: z.array(id),
});
export type Bin = z.output<typeof bin>;

/** The largest file of addresses. */
export const largestBinFile = 2 * 1024 * 1024;

const binParams = z.object({ binId: id });
const inBin = z.object({ binId: id, skuId: id });

export const listBins = route({
  name: 'listBins',
  method: 'GET',
  path: '/api/v1/bins',
  tag,
  summary: 'The bins of all places, as they are walked, with what lies in each.',
  access: 'stock:read',
  query: z.object({ locationId: id.optional(), skuId: id.optional() }),
  reply: z.object({ items: z.array(bin) }),
});
export const createBin = route({
  name: 'createBin',
  method: 'POST',
  path: '/api/v1/bins',
  tag,
  summary: 'A new address in a place.',
  access: 'stock:write',
  creates: true,
  body: z.object({ locationId: id, address, rank: rank.default(0) }),
  reply: bin,
});
export const changeBin = route({
  name: 'changeBin',
  method: 'PATCH',
  path: '/api/v1/bins/:binId',
  tag,
  summary: 'A bin’s address or its rank on the walk.',
  access: 'stock:write',
  params: binParams,
  body: z.object({ address: address.optional(), rank: rank.optional() }),
  reply: bin,
});
export const removeBin = route({
  name: 'removeBin',
  method: 'DELETE',
  path: '/api/v1/bins/:binId',
  tag,
  summary: 'Takes an address away; what lay there lies nowhere in particular.',
  access: 'stock:write',
  params: binParams,
  reply: z.object({ binId: id }),
});
export const putInBin = route({
  name: 'putInBin',
  method: 'PUT',
  path: '/api/v1/bins/:binId/skus/:skuId',
  tag,
  summary: 'An article lies in this bin too.',
  access: 'stock:write',
  params: inBin,
  reply: bin,
});
export const takeFromBin = route({
  name: 'takeFromBin',
  method: 'DELETE',
  path: '/api/v1/bins/:binId/skus/:skuId',
  tag,
  summary: 'An article lies in this bin no more.',
  access: 'stock:write',
  params: inBin,
  reply: bin,
});
export const exportBins = route({
  name: 'exportBins',
  method: 'GET',
  path: '/api/v1/bins/file',
  tag,
  summary: 'Addresses and what lies there as a CSV file, which importBins takes back.',
  access: 'stock:read',
  query: z.object({ locationId: id.optional() }),
  reply: z.string(),
  media: 'text/csv; charset=utf-8',
});
export const importBins = route({
  name: 'importBins',
  method: 'PUT',
  path: '/api/v1/locations/:locationId/bins',
  tag,
  summary:
    'Adds the addresses of a CSV file to a place: columns address, rank, code or barcode. What cannot be read is told row by row, the rest is done.',
  access: 'stock:write',
  params: z.object({ locationId: id }),
  upload: 'application/octet-stream',
  reply: z.object({
    bins: z.number().int(),
    placed: z.number().int(),
    refused: z.array(
      z.object({
        row: z.number().int(),
        reason: z.enum(['no_address', 'unknown_article', 'no_rank']),
        said: z.string(),
      }),
    ),
  }),
});
