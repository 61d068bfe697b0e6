/** Articles that one of till and cellar alone knows, on the wire. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';

const tag = 'channels';
const count = z.number().int();
const connectionParams = z.object({ connectionId: id });
const limit = z.coerce.number().int().min(1).max(2000).default(200);

export const loneArticles = z.object({
  /** What the till has and the cellar does not know; `lines`, where it was sold and waits. The most waited for first, then those of the list in its order. */
  tillOnly: z.array(
    z.object({
      itemKey: z.string(),
      code: z.string().nullable(),
      barcode: z.string().nullable(),
      label: z.string().nullable(),
      lines: count,
    }),
  ),
  tillOnlyTotal: count,
  /** What the cellar has on hand and the till does not know. By name. */
  cellarOnly: z.array(
    z.object({
      skuId: id,
      code: z.string().nullable(),
      name: z.string(),
      /** In whole units of the sku. */
      available: integer,
    }),
  ),
  cellarOnlyTotal: count,
  /** Articles that both know. */
  both: count,
});
export type LoneArticles = z.output<typeof loneArticles>;

export const listLoneArticles = route({
  name: 'listLoneArticles',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/differences',
  tag,
  summary:
    'What the till has sold and the cellar does not know, and what the cellar has and the till has never sold.',
  access: 'channels:read',
  params: connectionParams,
  query: z.object({ limit }),
  reply: loneArticles,
});
export const compareArticles = route({
  name: 'compareArticles',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/differences',
  tag,
  summary:
    'The same against the till’s own list of articles: the body is its bytes (CSV, XLSX, XML, JSON), as application/octet-stream. Nothing of it is kept.',
  access: 'channels:read',
  params: connectionParams,
  query: z.object({ limit, fileName: z.string().trim().min(1).max(255) }),
  upload: 'application/octet-stream',
  reply: loneArticles,
});
