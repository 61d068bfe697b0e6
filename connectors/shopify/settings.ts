/** What connects a Shopify shop: its address, a token typed or granted, and the place whose levels are kept. */
import { z } from 'zod';
import type { SettingField } from '#domain/channels/connector.ts';

/** `ma-cave`, `ma-cave.myshopify.com` and the address of its admin all name the same shop. */
const shop = z
  .string()
  .transform((typed) =>
    typed
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^admin\.shopify\.com\/store\//, '')
      .replace(/[/?#].*$/, ''),
  )
  .transform((host) => (host.includes('.') ? host : `${host}.myshopify.com`))
  .refine((host) => /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(host), 'not a myshopify.com address');

const absent = z.string().trim().default('');

export const shopifySettings = z.object({
  shop,
  clientId: absent,
  clientSecret: absent,
  accessToken: absent,
  /** The number of a location. */
  location: absent,
});

export type ShopifySettings = z.infer<typeof shopifySettings>;

export const shopifyFields: readonly SettingField[] = [
  {
    name: 'shop',
    kind: 'address',
    label: { fr: 'Adresse de la boutique', en: 'Address of the shop' },
    hint: {
      fr: 'Celle qui finit par « .myshopify.com » : Shopify › Paramètres › Domaines.',
      en: 'The one that ends in “.myshopify.com”: Shopify › Settings › Domains.',
    },
  },
  {
    name: 'accessToken',
    kind: 'secret',
    optional: true,
    label: { fr: 'Jeton d’accès', en: 'Access token' },
    hint: {
      fr: 'Il commence par « shpat_ » : Shopify › Paramètres › Applications › votre application › Identifiants de l’API. Inutile si vous donnez l’accès par un clic.',
      en: 'It starts with “shpat_”: Shopify › Settings › Apps › your app › API credentials. Not needed if you grant access by a click.',
    },
  },
  {
    name: 'clientId',
    kind: 'text',
    optional: true,
    label: { fr: 'Identifiant client de l’application', en: 'Client ID of the app' },
    hint: {
      fr: 'Pour donner l’accès par un clic : tableau de bord développeur › votre application › Paramètres.',
      en: 'To grant access by a click: developer dashboard › your app › Settings.',
    },
  },
  {
    name: 'clientSecret',
    kind: 'secret',
    optional: true,
    label: { fr: 'Clé secrète de l’application', en: 'Secret key of the app' },
    hint: {
      fr: 'À côté de l’identifiant client. Shopify signe ses messages avec elle : sans elle, les ventes arrivent à chaque relevé et non aussitôt.',
      en: 'Next to the client ID. Shopify signs its messages with it: without it, sales arrive with each pull and not at once.',
    },
  },
  {
    name: 'location',
    kind: 'place',
    optional: true,
    label: { fr: 'Emplacement Shopify', en: 'Shopify location' },
    hint: {
      fr: 'Celui dont Caveau tient le stock.',
      en: 'The one whose stock Caveau keeps.',
    },
  },
];
