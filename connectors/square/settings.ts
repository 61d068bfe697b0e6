/** What connects a Square till: a token typed or granted, and the location whose sales and levels are kept. */
import { z } from 'zod';
import { CallFailed, type SettingField } from '#domain/channels/connector.ts';

const absent = z.string().trim().default('');

export const squareSettings = z
  .object({
    accessToken: absent,
    applicationId: absent,
    applicationSecret: absent,
    signatureKey: absent,
    location: absent,
  })
  .refine(
    ({ accessToken, applicationId }) => accessToken !== '' || applicationId !== '',
    'neither a token nor an application',
  );

export type SquareSettings = z.infer<typeof squareSettings>;

export const squareFields: readonly SettingField[] = [
  {
    name: 'accessToken',
    kind: 'secret',
    optional: true,
    label: { fr: 'Jeton d’accès personnel', en: 'Personal access token' },
    hint: {
      fr: 'Console développeur Square › votre application › Credentials › Production. Inutile si vous donnez l’accès par un clic.',
      en: 'Square developer console › your application › Credentials › Production. Not needed if you grant access by a click.',
    },
  },
  {
    name: 'applicationId',
    kind: 'text',
    optional: true,
    label: { fr: 'Identifiant de l’application', en: 'Application ID' },
    hint: {
      fr: 'Pour donner l’accès par un clic : il commence par « sq0idp- », dans Console développeur › OAuth.',
      en: 'To grant access by a click: it starts with “sq0idp-”, in Developer console › OAuth.',
    },
  },
  {
    name: 'applicationSecret',
    kind: 'secret',
    optional: true,
    label: { fr: 'Secret de l’application', en: 'Application secret' },
    hint: { fr: 'À côté de l’identifiant : « sq0csp- ».', en: 'Next to the ID: “sq0csp-”.' },
  },
  {
    name: 'signatureKey',
    kind: 'secret',
    optional: true,
    label: { fr: 'Clé de signature des webhooks', en: 'Webhook signature key' },
    hint: {
      fr: 'Seulement si vous avez créé l’abonnement vous-même : Console développeur › Webhooks › votre abonnement.',
      en: 'Only if you made the subscription yourself: Developer console › Webhooks › your subscription.',
    },
  },
  {
    name: 'location',
    kind: 'place',
    optional: true,
    label: { fr: 'Point de vente Square', en: 'Square location' },
    hint: {
      fr: 'Celui dont Caveau lit les ventes et tient le stock.',
      en: 'The one whose sales Caveau reads and whose stock it keeps.',
    },
  },
];

export function locationOf({ location }: SquareSettings): string {
  if (location !== '') return location;
  throw new CallFailed('refused', {
    fr: 'Choisissez d’abord le point de vente Square.',
    en: 'First choose the Square location.',
  });
}
