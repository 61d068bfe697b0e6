/** What connects a PrestaShop: its address as people type it, its key, and which shop where one installation holds several. */
import { z } from 'zod';
import type { SettingField } from '#domain/channels/connector.ts';

export interface Settings {
  /** Without `/api` and without a slash at its end. */
  address: string;
  key: string;
  /** The id of the shop; null where there is only one. */
  shop: string | null;
}

/** Only these may be spoken to in the clear: the key travels with every request. */
const privateHost =
  /^(localhost|[^.:]+|.+\.(local|lan|home|internal|localhost|test)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[(::1|f[cd].*)\])$/i;

/** The shop's address, however it was typed: with or without `https://`, `/api` or a slash; null where it is none. */
export function shopAddress(typed: string): string | null {
  const text = typed.trim();
  const named = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const candidate = named ? text : `https://${text}`;
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  if (url.hostname === '' || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const secure = privateHost.test(url.hostname) ? named && url.protocol === 'https:' : true;
  const path = url.pathname
    .replace(/\/api(\/.*)?$/, '')
    .replace(/\/index\.php$/, '')
    .replace(/\/+$/, '');
  return `${secure ? 'https' : 'http'}://${url.host}${path}`;
}

export const settings: z.ZodType<Settings> = z.object({
  address: z.string().transform((typed, context) => {
    const address = shopAddress(typed);
    if (address === null) context.addIssue('not an address');
    return address ?? z.NEVER;
  }),
  key: z.string().trim().min(1),
  shop: z
    .string()
    .trim()
    .regex(/^\d*$/)
    .nullish()
    .transform((shop) => (shop === undefined || shop === '' ? null : shop)),
});

export const fields: readonly SettingField[] = [
  {
    name: 'address',
    label: { fr: 'Adresse de la boutique', en: 'Address of the shop' },
    hint: {
      fr: 'Celle que voient vos clients, par exemple https://www.ma-cave.fr',
      en: 'The one that your customers see, such as https://www.my-cellar.com',
    },
    kind: 'address',
  },
  {
    name: 'key',
    label: { fr: 'Clé du webservice', en: 'Webservice key' },
    hint: {
      fr: 'Dans PrestaShop : Paramètres avancés, Webservice. Activez le webservice, puis ajoutez une clé (32 caractères).',
      en: 'In PrestaShop: Advanced Parameters, Webservice. Enable the webservice, then add a key (32 characters).',
    },
    kind: 'secret',
  },
  {
    name: 'shop',
    label: { fr: 'Boutique', en: 'Shop' },
    hint: {
      fr: 'Seulement si votre PrestaShop tient plusieurs boutiques.',
      en: 'Only where your PrestaShop holds several shops.',
    },
    kind: 'place',
    optional: true,
  },
];
