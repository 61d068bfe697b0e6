/** One route: what the server registers, the web's client calls and the OpenAPI page prints. */
import { z } from 'zod';

/** What a caller must be allowed to do; roles and API keys are sets of these. */
export const scopes = [
  'catalog:read',
  'catalog:write',
  'stock:read',
  'stock:write',
  'sales:read',
  'sales:write',
  'channels:read',
  'channels:write',
  'customers:read',
  'customers:write',
  /** What customers come to, and what is planned for them: nobody is named. */
  'customers:figures',
  /** Registers, tickets, closures and archives: seen, kept. */
  'till:read',
  'till:write',
  /** A register's own key: what a device may do. */
  'till:use',
  'settings:read',
  'settings:write',
  'members:write',
  'backup:write',
] as const;
export type Scope = (typeof scopes)[number];
export const scope = z.enum(scopes);

export interface Route {
  /** Verb + noun, unique: the OpenAPI operationId and the audit's action. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/skus/:skuId`. */
  path: string;
  tag: string;
  summary: string;
  /** `public` needs nobody; `member` needs a signed-in member of an organization; a scope needs that right. */
  access: 'public' | 'member' | Scope;
  /** POSTs that create take their id from `Idempotency-Key`. */
  creates?: boolean;
  /** What is sent says who somebody is: no log keeps it. */
  isPersonal?: boolean;
  /** What it tells came from elsewhere as it is, and may say who somebody is: `customers:read` is wanted too. */
  tellsPersons?: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file, left unread on the request: its media type. */
  upload?: string;
  reply: z.ZodType;
  /** The media type of a reply that is not JSON: `text/csv`, `text/event-stream`. */
  media?: string;
}

export function route<const R extends Route>(declared: R): R {
  return declared;
}

/** A page of a list: pass `next` back as `cursor` to go on; null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
