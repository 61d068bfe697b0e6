/** The other records of a customer, as they were when they were merged, and the way back. */
import { sayCardCode } from '#domain/customers/cardCode.ts';
import type { CustomerWithPurchases } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useMay } from '#web/api/session.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useParting } from './useMerging.ts';
import { useDuplicateWords } from './words.ts';

export function MergedPanel({ merged }: { merged: CustomerWithPurchases['merged'] }) {
  const words = useDuplicateWords();
  const { part, isPending } = useParting();
  const mayWrite = useMay('customers:write');
  const title = words.others(merged.length);
  return (
    <Panel title={title}>
      <RowList
        label={title}
        rows={merged.map(({ mergeId, mergedAt, name, phone, email, cardCode }) => ({
          id: mergeId,
          title: name,
          note: (
            <>
              {[
                phone === null ? null : sayPhone(phone),
                email,
                cardCode === null ? null : sayCardCode(cardCode),
              ]
                .filter((said) => said !== null)
                .map((said) => `${said}, `)}
              {words.mergedAt} <InstantText at={mergedAt} as="day" />
            </>
          ),
          state: mayWrite ? (
            <ConfirmInline
              question={words.parting(name ?? '')}
              confirm={words.undo}
              isGrave={false}
              loading={isPending}
              onConfirm={() => part(mergeId)}
            >
              {words.undo}
            </ConfirmInline>
          ) : null,
        }))}
      />
    </Panel>
  );
}
