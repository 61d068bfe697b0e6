/** What connects a Zettle till: an API key that its owner made, or an application that is granted access by a click. */
import { z } from 'zod';
import type { SettingField } from '#domain/channels/connector.ts';

const absent = z.string().trim().default('');

export const zettleSettings = z
  .object({
    apiKey: absent,
    applicationId: absent,
    applicationSecret: absent,
    /** Granted, not typed. */
    accessToken: absent,
    contactEmail: absent,
  })
  .refine(
    ({ apiKey, applicationId }) => apiKey !== '' || applicationId !== '',
    'neither an API key nor an application',
  );

export type ZettleSettings = z.infer<typeof zettleSettings>;

export const zettleFields: readonly SettingField[] = [
  {
    name: 'apiKey',
    kind: 'secret',
    optional: true,
    label: { fr: 'Clé API', en: 'API key' },
    hint: {
      fr: 'my.zettle.com › Intégrations › Clés API : cochez READ:PURCHASE, READ:PRODUCT et WRITE:PRODUCT. Inutile si vous donnez l’accès par un clic.',
      en: 'my.zettle.com › Integrations › API keys: tick READ:PURCHASE, READ:PRODUCT and WRITE:PRODUCT. Not needed if you grant access by a click.',
    },
  },
  {
    name: 'contactEmail',
    kind: 'text',
    optional: true,
    label: { fr: 'Courriel pour Zettle', en: 'E-mail for Zettle' },
    hint: {
      fr: 'Zettle y écrit quand ses appels n’aboutissent plus. Sans lui, Caveau va chercher les ventes toutes les deux minutes au lieu d’être appelé.',
      en: 'Zettle writes to it when its calls no longer arrive. Without it, Caveau fetches the sales every two minutes instead of being called.',
    },
  },
  {
    name: 'applicationId',
    kind: 'text',
    optional: true,
    label: { fr: 'Identifiant de l’application', en: 'Application ID' },
    hint: {
      fr: 'Pour donner l’accès par un clic : « client ID » de votre application, sur developer.zettle.com.',
      en: 'To grant access by a click: the “client ID” of your application, on developer.zettle.com.',
    },
  },
  {
    name: 'applicationSecret',
    kind: 'secret',
    optional: true,
    label: { fr: 'Secret de l’application', en: 'Application secret' },
    hint: { fr: 'À côté de l’identifiant : « client secret ».', en: 'Next to the ID: “client secret”.' },
  },
];
