/** What connects a till of Lightspeed K-Series: an application, and the business location whose sales are read. */
import { z } from 'zod';
import { CallFailed, type SettingField } from '#domain/channels/connector.ts';

const absent = z.string().trim().default('');

export const kseriesSettings = z
  .object({
    clientId: absent,
    clientSecret: absent,
    accessToken: absent,
    businessLocation: absent,
  })
  .refine(
    ({ accessToken, clientId }) => accessToken !== '' || clientId !== '',
    'neither a token nor an application',
  );

export type KSeriesSettings = z.infer<typeof kseriesSettings>;

export const kseriesFields: readonly SettingField[] = [
  {
    name: 'clientId',
    kind: 'text',
    label: { fr: 'Identifiant de l’application', en: 'Application ID' },
    hint: {
      fr: 'Le « client_id » que Lightspeed remet à ses partenaires ; l’accès se donne ensuite par un clic.',
      en: 'The “client_id” that Lightspeed gives to its partners; access is then granted by a click.',
    },
  },
  {
    name: 'clientSecret',
    kind: 'secret',
    label: { fr: 'Secret de l’application', en: 'Application secret' },
    hint: {
      fr: 'Le « client_secret », à côté de l’identifiant.',
      en: 'The “client_secret”, next to the ID.',
    },
  },
  {
    name: 'businessLocation',
    kind: 'place',
    optional: true,
    label: { fr: 'Établissement Lightspeed', en: 'Lightspeed business location' },
    hint: { fr: 'Celui dont Caveau lit les ventes.', en: 'The one whose sales Caveau reads.' },
  },
];

export function locationOf({ businessLocation }: KSeriesSettings): string {
  if (businessLocation !== '') return businessLocation;
  throw new CallFailed('refused', {
    fr: 'Choisissez d’abord l’établissement Lightspeed.',
    en: 'First choose the Lightspeed business location.',
  });
}
