/** What an owner types to connect a WooCommerce shop, and the address that is meant by it. */
import { z } from 'zod';
import type { SettingField } from '#domain/channels/connector.ts';

/** The shop’s own address, whatever of its interface or its administration was typed behind it. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const { protocol, host, pathname, username } = new URL(withScheme);
  if (!['http:', 'https:'].includes(protocol) || username !== '') return null;
  const path = pathname
    .replace(/\/(wp-json|wp-admin|wp-login\.php|index\.php)(\/.*)?$/i, '')
    .replace(/\/+$/, '');
  return `${protocol}//${host}${path}`;
}

export const settings = z.object({
  /** Without a slash at its end: `https://cave.example/boutique`. */
  address: z.string().transform((typed, context) => {
    const address = addressOf(typed);
    if (address === null) context.addIssue({ code: 'custom', message: 'not the address of a shop' });
    return address ?? z.NEVER;
  }),
  consumerKey: z.string().trim().min(1),
  consumerSecret: z.string().trim().min(1),
});
export type Settings = z.output<typeof settings>;

export const fields: readonly SettingField[] = [
  {
    name: 'address',
    kind: 'address',
    label: { fr: 'Adresse de la boutique', en: 'Address of the shop' },
    hint: {
      fr: 'Celle que vos clients visitent : https://cave.exemple, avec son dossier s’il y en a un.',
      en: 'The one that your customers visit: https://cellar.example, with its folder if there is one.',
    },
  },
  {
    name: 'consumerKey',
    kind: 'secret',
    label: { fr: 'Clé client (ck_…)', en: 'Consumer key (ck_…)' },
    hint: {
      fr: 'WooCommerce › Réglages › Avancé › API REST › Ajouter une clé, avec le droit « Lecture/écriture », pour un compte d’administrateur ou de gérant de boutique.',
      en: 'WooCommerce › Settings › Advanced › REST API › Add key, with “Read/Write” permission, for an administrator or a shop manager.',
    },
  },
  {
    name: 'consumerSecret',
    kind: 'secret',
    label: { fr: 'Clé secrète (cs_…)', en: 'Consumer secret (cs_…)' },
    hint: {
      fr: 'Affichée une seule fois, à côté de la clé client.',
      en: 'Shown once only, beside the consumer key.',
    },
  },
];
