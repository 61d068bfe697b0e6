/** What connects a Lightspeed X-Series shop: its own address, a token typed or granted, and the outlet whose sales and levels are kept. */
import { z } from 'zod';
import { CallFailed, type SettingField } from '#domain/channels/connector.ts';

const absent = z.string().trim().default('');

/** As the owner has it: `macave`, or the whole address in the browser. */
const domainPrefix = z
  .string()
  .trim()
  .toLowerCase()
  .transform((typed) =>
    typed.replace(/^https?:\/\//, '').replace(/\.(retail\.lightspeed\.app|vendhq\.com).*$/, ''),
  )
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'not the name of a shop'));

export const xseriesSettings = z
  .object({
    domainPrefix,
    accessToken: absent,
    clientId: absent,
    clientSecret: absent,
    outlet: absent,
  })
  .refine(
    ({ accessToken, clientId }) => accessToken !== '' || clientId !== '',
    'neither a token nor an application',
  );

export type XSeriesSettings = z.infer<typeof xseriesSettings>;

export const xseriesFields: readonly SettingField[] = [
  {
    name: 'domainPrefix',
    kind: 'address',
    label: { fr: 'Adresse de la boutique', en: 'Shop address' },
    hint: {
      fr: 'Ce qui précède « .retail.lightspeed.app » quand vous êtes connecté, par exemple « macave ».',
      en: 'What stands before “.retail.lightspeed.app” when you are signed in, for example “macave”.',
    },
  },
  {
    name: 'accessToken',
    kind: 'secret',
    optional: true,
    label: { fr: 'Jeton personnel', en: 'Personal token' },
    hint: {
      fr: 'Réglages › Jetons personnels, si votre formule en a. Inutile si vous donnez l’accès par un clic.',
      en: 'Setup › Personal tokens, if your plan has them. Not needed if you grant access by a click.',
    },
  },
  {
    name: 'clientId',
    kind: 'text',
    optional: true,
    label: { fr: 'Identifiant de l’application', en: 'Application ID' },
    hint: {
      fr: 'Pour donner l’accès par un clic : « client_id » de votre application, sur developers.retail.lightspeed.app.',
      en: 'To grant access by a click: your application’s “client_id”, on developers.retail.lightspeed.app.',
    },
  },
  {
    name: 'clientSecret',
    kind: 'secret',
    optional: true,
    label: { fr: 'Secret de l’application', en: 'Application secret' },
    hint: {
      fr: 'À côté de l’identifiant : « client_secret ». Lightspeed signe ses appels avec lui.',
      en: 'Next to the ID: “client_secret”. Lightspeed signs its calls with it.',
    },
  },
  {
    name: 'outlet',
    kind: 'place',
    optional: true,
    label: { fr: 'Point de vente Lightspeed', en: 'Lightspeed outlet' },
    hint: {
      fr: 'Celui dont Caveau lit les ventes et tient le stock.',
      en: 'The one whose sales Caveau reads and whose stock it keeps.',
    },
  },
];

export function outletOf({ outlet }: XSeriesSettings): string {
  if (outlet !== '') return outlet;
  throw new CallFailed('refused', {
    fr: 'Choisissez d’abord le point de vente Lightspeed.',
    en: 'First choose the Lightspeed outlet.',
  });
}
