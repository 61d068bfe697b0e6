/** One question to Shopify’s Admin API in GraphQL: what went wrong inside a 200 is told apart as a status would be. */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { call, downInWriting, jsonOf, refused, tooMany, unreadable } from '../kit/call.ts';
import type { ShopifySettings } from './settings.ts';

export const apiVersion = '2026-07';

export type ShopifySession = Session<ShopifySettings>;

const fault = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional() }).optional(),
});

/** https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits */
const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
});

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.union([z.array(fault), z.string()]).optional(),
  extensions: z.object({ cost: cost.optional() }).optional(),
});

/** The question costs more points than a question may: the same for fewer items may pass. */
export class TooCostly extends CallFailed {
  constructor() {
    super('refused', {
      fr: 'Shopify trouve la demande trop lourde ; Caveau demande moins à la fois.',
      en: 'Shopify finds the question too heavy; Caveau asks for less at a time.',
    });
    this.name = 'TooCostly';
  }
}

export interface Question<Shape extends z.ZodType> {
  document: string;
  shape: Shape;
}

export async function ask<Shape extends z.ZodType>(
  session: ShopifySession,
  { document, shape }: Question<Shape>,
  variables: Readonly<Record<string, unknown>>,
  does: 'reads' | 'writes' = 'reads',
): Promise<z.infer<Shape>> {
  const { settings } = session;
  if (settings.accessToken === '') throw withoutToken();
  const answer = await call(session, {
    method: 'POST',
    url: `https://${settings.shop}/admin/api/${apiVersion}/graphql.json`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-shopify-access-token': settings.accessToken,
    },
    body: JSON.stringify({ query: document, variables }),
    ...(does === 'reads' ? { onlyReads: true } : {}),
  });
  if (answer.status >= 500) throw downInWriting('Shopify', answer.status);
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = envelope.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('GraphQL');
  throwFault(read.data, does);
  const data = shape.safeParse(read.data.data);
  if (!data.success) throw unreadable(data.error.issues[0]?.path.join('.') ?? 'data');
  return data.data;
}

function throwFault(
  { errors = [], extensions }: Pick<z.infer<typeof envelope>, 'errors' | 'extensions'>,
  does: 'reads' | 'writes',
): void {
  if (typeof errors === 'string') throw refused(200, errors);
  const [first] = errors;
  if (first === undefined) return;
  const codes = errors.map((error) => error.extensions?.code);
  if (codes.includes('THROTTLED')) throw tooMany(200, pauseOf(extensions?.cost));
  if (codes.includes('MAX_COST_EXCEEDED')) throw new TooCostly();
  if (codes.includes('ACCESS_DENIED')) throw denied(first.message);
  if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('TIMEOUT')) {
    throw does === 'writes' ? downInWriting('Shopify', 200) : internal(first.message);
  }
  throw refused(200, first.message);
}

/** Until the points that were asked for are there again. */
function pauseOf(of: z.infer<typeof cost> | undefined): number | null {
  if (of === undefined || of.throttleStatus.restoreRate <= 0) return null;
  const missing = of.requestedQueryCost - of.throttleStatus.currentlyAvailable;
  return Math.max(0, Math.ceil((missing / of.throttleStatus.restoreRate) * 1000));
}

function withoutToken(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Donnez d’abord l’accès à la boutique Shopify : par un clic, ou en collant le jeton d’accès.',
    en: 'First grant access to the Shopify shop: by a click, or by pasting the access token.',
  });
}

function denied(why: string): CallFailed {
  return new CallFailed('unauthorized', {
    fr: `Il manque un droit à l’application Shopify : ${why}`,
    en: `The Shopify app lacks a right: ${why}`,
  });
}

function internal(why: string): CallFailed {
  return new CallFailed('outage', {
    fr: `Shopify est en panne : ${why}`,
    en: `Shopify is down: ${why}`,
  });
}
