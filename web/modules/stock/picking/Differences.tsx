/** Shipments that arrived otherwise than they were sent: who answers, and what is found after all. */
import { NativeSelect } from '@mantine/core';
import { answerDifference, findMissing, listShipmentDifferences } from '#domain/picking/contract.ts';
import { answerable } from '#domain/picking/rules.ts';
import type { CallReply } from '#web/api/call.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { AgeText, QuantityText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { usePickWords } from './words.ts';

type Difference = CallReply<typeof listShipmentDifferences>['items'][number];

export function Differences() {
  const words = usePickWords();
  const names = useLocationNames();
  const items = useReading(listShipmentDifferences, {}).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={words.differences}>
      <RowList
        label={words.differences}
        rows={items.map((difference) => ({
          id: `${difference.documentId} ${difference.skuId}`,
          title: (
            <>
              {difference.name} <QuantityText quantity={difference.quantity} of={difference} signed />
            </>
          ),
          note: (
            <>
              {words.arrived(names.get(difference.fromId) ?? '', names.get(difference.toId) ?? '')} ·{' '}
              <AgeText at={difference.at} />
            </>
          ),
          more: <Answer difference={difference} />,
        }))}
      />
    </Panel>
  );
}

function Answer({ difference: { documentId, skuId, name, quantity, answers } }: { difference: Difference }) {
  const words = usePickWords();
  const answering = useSending(answerDifference, { makesStale: [listShipmentDifferences] });
  const finding = useSending(findMissing, { makesStale: [listShipmentDifferences, ...movedReadings] });
  const params = { documentId, skuId };
  return (
    <>
      <NativeSelect
        aria-label={words.answers(name)}
        value={answers ?? ''}
        onChange={(event) => {
          const chosen = answerable.find((one) => one === event.currentTarget.value);
          if (chosen) answering.mutateAsync({ params, body: { answers: chosen } }).catch(toast.refused);
        }}
      >
        <option value="" disabled>
          {words.answer.none}
        </option>
        {answerable.map((one) => (
          <option key={one} value={one}>
            {words.answer[one]}
          </option>
        ))}
      </NativeSelect>
      {quantity >= 0n ? null : (
        <ConfirmInline
          question={words.foundQuestion(name)}
          confirm={words.found}
          isGrave={false}
          buttonProps={{ variant: 'subtle', size: 'xs', mt: 8 }}
          onConfirm={() =>
            finding.mutateAsync({ params }).then(() => toast.done(words.foundDone(name)), toast.refused)
          }
        >
          {words.found}
        </ConfirmInline>
      )}
    </>
  );
}
