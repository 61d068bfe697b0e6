/** What somebody decides without signing in: their preference page, one-click unsubscribe, and the boxes after a ticket was claimed. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { ticketToken } from '../customers/claimContract.ts';
import { newCustomer } from '../customers/contract.ts';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { consentText, topic } from './contract.ts';

const tag = 'preferences';

/** Who it is for, signed by the server. */
const linkToken = z.string().regex(/^[\w-]{20,80}\.[\w-]{43}$/);
const params = z.object({ token: linkToken });

const preferences = z.object({
  house: z.string(),
  /** Whom to write to about one's data. */
  contact: z.string().nullable(),
  /** Where something could be sent. */
  items: z.array(topic.extend({ isGranted: z.boolean() })),
  texts: z.array(consentText),
  isAdult: z.boolean(),
});

export const showPreferences = route({
  name: 'showPreferences',
  method: 'GET',
  path: '/api/v1/preferences/:token',
  tag,
  summary: 'What the holder of a preference link may be sent, in plain words.',
  access: 'public',
  params,
  reply: preferences,
});

export const savePreferences = route({
  name: 'savePreferences',
  method: 'POST',
  path: '/api/v1/preferences/:token',
  tag,
  summary:
    'Grants and withdraws, one purpose and channel at a time, or all at once: where nothing is granted, everything is refused, also what nobody asked yet. In force before the next message.',
  access: 'public',
  creates: true,
  isPersonal: true,
  params,
  body: z.object({
    choices: z
      .array(topic.extend({ isGranted: z.boolean(), textVersion: z.number().int().min(1) }))
      .min(1)
      .max(20),
    language,
    isAdult: z.boolean().default(false),
  }),
  reply: preferences,
});

const unsubscribePath = '/api/v1/unsubscribe/:token/:purpose/:channel';

export const openUnsubscribe = route({
  name: 'openUnsubscribe',
  method: 'GET',
  path: unsubscribePath,
  tag,
  summary: 'Leads to the preference page, and changes nothing (RFC 8058: a GET never unsubscribes).',
  access: 'public',
  params: params.extend(topic.shape),
  reply: z.undefined(),
});

export const unsubscribe = route({
  name: 'unsubscribe',
  method: 'POST',
  path: unsubscribePath,
  tag,
  summary: 'One-click unsubscribe (RFC 8058): nothing more for this purpose on this channel, from now on.',
  access: 'public',
  params: params.extend(topic.shape),
  reply: z.undefined(),
});

export const showClaimTexts = route({
  name: 'showClaimTexts',
  method: 'GET',
  path: '/api/v1/tickets/:token/consents',
  tag,
  summary: 'What whoever claimed a ticket is asked, if they like.',
  access: 'public',
  params: z.object({ token: ticketToken }),
  reply: z.object({ text: consentText }),
});

export const sayClaimConsents = route({
  name: 'sayClaimConsents',
  method: 'POST',
  path: '/api/v1/tickets/:token/consents',
  tag,
  summary:
    'Consents of whoever claimed a ticket, for the address or number that they gave with it. Opens nothing that was refused, and tells nothing of whom it found.',
  access: 'public',
  creates: true,
  isPersonal: true,
  params: z.object({ token: ticketToken }),
  body: z.object({
    /** The Idempotency-Key of the claim. */
    claimId: id,
    channels: z.array(topic.shape.channel).min(1).max(5),
    email: newCustomer.shape.email,
    phone: newCustomer.shape.phone,
    textVersion: z.number().int().min(1),
    language,
    isAdult: z.boolean().default(false),
  }),
  reply: z.object({ kept: z.literal(true) }),
});
