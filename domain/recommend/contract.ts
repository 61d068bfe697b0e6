/** Suggestions on the wire: to a customer, beside a cart, and what is never suggested. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';

const tag = 'recommendations';

const asked = z.object({
  /** What may be had there; everywhere where no shop is said. */
  shopId: id.optional(),
  count: z.coerce.number().int().min(1).max(50).default(10),
});

const suggestedArticle = {
  skuId: id,
  name: z.string(),
  /** Of one unit, on the default list. */
  priceE4: integer.nullable(),
  /** On hand less reserved, in the sku’s base. */
  available: integer,
};

const bought = z.object({ kind: z.literal('bought'), times: z.number().int(), lastOn: day });
const liked = z.object({ kind: z.literal('liked') });
const together = z.object({
  kind: z.literal('together'),
  skuId: id,
  name: z.string(),
  /** Tickets that hold both. */
  tickets: z.number().int(),
});
export const suggestionReason = z.discriminatedUnion('kind', [bought, liked, together]);
export type SuggestionReason = z.output<typeof suggestionReason>;

const suggestions = <Reason extends z.ZodType>(reason: Reason) =>
  z.object({
    /** Null where nothing was learned yet: it is begun by asking. */
    learnedAt: instant.nullable(),
    /** `why` says the reason in the caller’s language. */
    items: z.array(z.object({ ...suggestedArticle, reason, why: z.string() })),
  });

export const suggestToCustomer = route({
  name: 'suggestToCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId/recommendations',
  tag,
  summary:
    'What a customer’s next ticket most likely holds, the likeliest first, each with its reason; never what is out of stock, archived or below the margin floor.',
  access: 'customers:read',
  params: z.object({ customerId: id }),
  query: asked,
  reply: suggestions(z.discriminatedUnion('kind', [bought, liked])),
});

export const suggestBeside = route({
  name: 'suggestBeside',
  method: 'GET',
  path: '/api/v1/recommendations',
  tag,
  summary: 'What is often bought with the articles of a cart, the best first; filtered alike.',
  access: 'customers:read',
  query: asked.extend({
    /** Ids of the skus in the cart, separated by commas; whatever else stands there goes with nothing. */
    skus: z
      .string()
      .max(4000)
      .transform((text) => text.split(',').filter((part) => id.safeParse(part).success)),
  }),
  reply: suggestions(together),
});

export const suggestionSettings = z.object({
  /** Of the price without VAT, basis points: what earns less, or nobody knows, is not suggested. Null suggests all. */
  marginFloorBp: z.number().int().min(0).max(9500).nullable(),
});

export const showSuggestionSettings = route({
  name: 'showSuggestionSettings',
  method: 'GET',
  path: '/api/v1/recommendations/settings',
  tag,
  summary: 'What must be earned for an article to be suggested.',
  access: 'settings:read',
  reply: suggestionSettings,
});

export const saveSuggestionSettings = route({
  name: 'saveSuggestionSettings',
  method: 'PUT',
  path: '/api/v1/recommendations/settings',
  tag,
  summary: 'Changes what must be earned for an article to be suggested.',
  access: 'settings:write',
  body: suggestionSettings,
  reply: suggestionSettings,
});
