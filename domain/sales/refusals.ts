/** What a sale is refused for; lack of stock is never one. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseSale = refusalsOf({
  source_unknown: {
    status: 422,
    fr: "Indiquez la connexion d'où vient cette vente (sourceId), ou utilisez une clé d'API qui lui est rattachée.",
    en: 'Say which connection this sale comes from (sourceId), or use an API key that is tied to one.',
  },
  shop_unknown: { status: 422, fr: "Cette boutique n'existe pas.", en: 'This shop does not exist.' },
  duplicate_line_key: {
    status: 422,
    fr: 'Deux lignes de ce document portent le même numéro : {key}.',
    en: 'Two lines of this document carry the same key: {key}.',
  },
  document_changed: {
    status: 409,
    fr: 'Le document {document} est déjà enregistré avec un autre contenu. Envoyez-le avec une « version » plus grande pour le corriger.',
    en: 'Document {document} is already recorded with other content. Send it with a higher “version” to correct it.',
  },
});
