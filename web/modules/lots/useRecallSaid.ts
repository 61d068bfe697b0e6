/** A recall as its messages say it: the products that customers know, their lots, when they were sold. */
import { calledOf } from '#domain/catalog/called.ts';
import { traceRecall } from '#domain/recall/contract.ts';
import { isToldToCustomers, type RecallSaid } from '#domain/recall/notices.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import type { Standing } from './standing.ts';
import { useLotNames } from './useLotNames.ts';

export function useRecallSaid({ recall, lots }: Standing): RecallSaid {
  const named = useLotNames();
  const { language } = useLanguage();
  const { organization } = useSession().session;
  const sales = useReading(traceRecall, { params: { recallId: recall.id } }).data?.sales ?? [];
  const sold = named(lots.map((lot) => ({ ...lot, id: lot.lotId }))).filter(
    ({ item }) => item !== null && isToldToCustomers(item),
  );
  const [first, last] = [sales.at(-1), sales[0]];
  return {
    ...recall,
    shop: organization.name,
    products: [...Map.groupBy(sold, ({ skuId }) => skuId).values()].map((of) => ({
      name: of[0]?.item ? calledOf(of[0].item, language) : '',
      lots: of.map(({ code, expiresOn }) => ({ code, expiresOn })),
      barcodes: (of[0]?.item?.barcodes ?? []).map(({ code }) => code),
    })),
    soldBetween:
      first && last ? { from: first.occurredAt.slice(0, 10), to: last.occurredAt.slice(0, 10) } : null,
  };
}
