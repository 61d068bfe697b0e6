/** How a supplier offers an article while it is being typed. */
import type { Sku } from '#domain/catalog/contract.ts';

export type Offer = Sku['suppliers'][number];

export interface OfferDraft {
  /** Empty while none is chosen. */
  supplierId: string;
  code: string;
  /** Of one unit without VAT, in 1/10 000. */
  cost: bigint | null;
  /** Units in one of the supplier's boxes. */
  pack: number;
}

const usualBox = 6;

export function draftOfOffer(offer: Offer | null): OfferDraft {
  return {
    supplierId: offer?.supplierId ?? '',
    code: offer?.code ?? '',
    cost: offer?.costE4 ?? null,
    pack: offer?.pack ?? usualBox,
  };
}

export function offerOf({ code, cost, pack }: OfferDraft): Pick<Offer, 'code' | 'costE4' | 'pack'> {
  return { code: code.trim() || null, costE4: cost, pack };
}
