/** The poster by which customers write themselves in: made and printed here, and the page behind its QR code. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { newCustomer } from './contract.ts';

const tag = 'customers';

export const poster = z.object({
  id,
  shopId: id,
  /** What its QR code leads to. */
  url: z.string(),
  madeAt: instant,
});

export const listPosters = route({
  name: 'listPosters',
  method: 'GET',
  path: '/api/v1/customers/posters',
  tag,
  summary: 'The posters that customers write themselves in by, one a shop at most.',
  access: 'customers:read',
  reply: z.array(poster),
});

export const makePoster = route({
  name: 'makePoster',
  method: 'POST',
  path: '/api/v1/customers/posters',
  tag,
  summary: 'Makes a shop’s poster; the one that it had leads nowhere from then on.',
  access: 'customers:write',
  creates: true,
  body: z.object({ shopId: id }),
  reply: poster,
});

export const endPoster = route({
  name: 'endPoster',
  method: 'DELETE',
  path: '/api/v1/customers/posters/:posterId',
  tag,
  summary: 'Ends a poster: its QR code leads nowhere any more.',
  access: 'customers:write',
  params: z.object({ posterId: id }),
  reply: z.undefined(),
});

export const posterSizes = ['a4', 'a5'] as const;

export const printPoster = route({
  name: 'printPoster',
  method: 'GET',
  path: '/api/v1/customers/posters/:posterId/file',
  tag,
  summary: 'A poster as PDF.',
  access: 'customers:read',
  params: z.object({ posterId: id }),
  query: z.object({ size: z.enum(posterSizes).default('a4') }),
  reply: z.string(),
  media: 'application/pdf',
});

export const agreedAtPoster = z.object({
  channels: z
    .array(z.enum(['email', 'sms']))
    .min(1)
    .max(2),
  textVersion: z.number().int().min(1),
  isAdult: z.boolean(),
});
export type AgreedAtPoster = z.output<typeof agreedAtPoster>;

/** The organization and 128 bits that nobody can guess, in base64url. */
const params = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

export const showEnrolment = route({
  name: 'showEnrolment',
  method: 'GET',
  path: '/api/v1/enrolments/:token',
  tag,
  summary: 'Whose poster it is, and what whoever writes themselves in is asked, if they like.',
  access: 'public',
  params,
  reply: z.object({
    shop: z.string(),
    /** `{channel}` stands where the channel is named. */
    text: z.object({ version: z.number().int(), fr: z.string(), en: z.string() }),
  }),
});

export const enrol = route({
  name: 'enrol',
  method: 'POST',
  path: '/api/v1/enrolments/:token',
  tag,
  summary:
    'Somebody writes themselves in. With an e-mail nothing is kept before the link in a letter is followed. Consents to no more than the boxes that were ticked, and tells nothing of who is known.',
  access: 'public',
  creates: true,
  isPersonal: true,
  params,
  body: z.object({
    name: newCustomer.shape.name,
    phone: newCustomer.shape.phone,
    email: newCustomer.shape.email,
    birthday: newCustomer.shape.birthday,
    language,
    /** Boxes that were ticked, under which version of the text. */
    agreed: agreedAtPoster.optional(),
  }),
  reply: z.object({ state: z.enum(['enrolled', 'mailed']) }),
});

export const confirmEnrolment = route({
  name: 'confirmEnrolment',
  method: 'POST',
  path: '/api/v1/enrolments/:token/confirmation',
  tag,
  summary: 'Follows the link of the letter: who wrote themselves in is a customer.',
  access: 'public',
  isPersonal: true,
  params,
  body: z.object({ sealed: z.string().max(4000) }),
  reply: z.object({ enrolled: z.literal(true) }),
});
