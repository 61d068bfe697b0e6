/** Consent on the wire: where the owner says yes at the vendor, and where the browser comes back. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'channels';

export const beginConsent = route({
  name: 'beginConsent',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/consent',
  tag,
  summary:
    'The vendor’s own page where the owner grants access, good once and for a quarter of an hour, for whoever asked. Access that is there stays until another is granted.',
  access: 'channels:write',
  params: z.object({ connectionId: id }),
  reply: z.object({ authorizeUrl: z.string(), expiresAt: instant }),
});

/** What the connection’s screen is told in its address, as `?consent=given`. */
export const consentResult = z.enum(['given', 'declined', 'failed', 'stale', 'signedOut']);
export type ConsentResult = z.output<typeof consentResult>;

/** Under this path below the public address; vendors are given it as the address to come back to. */
export const returnPath = '/connect/return';

export const returnFromConsent = route({
  name: 'returnFromConsent',
  method: 'GET',
  path: returnPath,
  tag,
  summary:
    'Where the vendor sends the browser back: access is granted, and the connection’s screen shown with the result; the door, where nobody is signed in any more.',
  access: 'member',
  query: z.looseObject({ state: z.string().max(200).default('') }),
  reply: z.undefined(),
});
