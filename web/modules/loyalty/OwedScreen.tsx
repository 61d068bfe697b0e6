/** What is outstanding in each programme, what it may cost, who is to be told before they lose it. */
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { getLoyaltyOwed, listEndingPoints, listOverspent, type Owed } from '#domain/loyalty/contract.ts';
import { sayPoints } from '#domain/loyalty/words.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import { paths } from '#web/paths.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { LoyaltyHeader } from './LoyaltyHeader.tsx';
import { useLoyaltyWords } from './words.ts';

export function OwedScreen() {
  const words = useLoyaltyWords();
  const mayName = useMay('customers:read');
  const { data, error } = useReading(getLoyaltyOwed, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.owed.title} />;
  return (
    <>
      <LoyaltyHeader part="owed" />
      <Stack>
        {data.items.length === 0 ? <Quiet>{words.owed.none}</Quiet> : null}
        {data.items.map((owed) => (
          <OwedPanel key={owed.programmeId} owed={owed} />
        ))}
        {data.gifts.length === 0 ? null : <GiftsPanel gifts={data.gifts} />}
        {mayName ? <EndingPanel /> : null}
        {mayName ? <OverspentPanel /> : null}
      </Stack>
    </>
  );
}

function OwedPanel({ owed }: { owed: Owed }) {
  const words = useLoyaltyWords().owed;
  const saying = useSaying();
  const format = useFormat();
  const { name, kind, isRunning, points, customers, worth, overspent, ending } = owed;
  return (
    <Panel title={`${name} · ${isRunning ? words.running : words.ended}`}>
      <KeyFigures
        figures={[
          { name: words.outstanding, value: sayPoints(points, kind, saying), note: words.holders(customers) },
          { name: words.worth, value: <MoneyText amount={worth} />, note: words.worthNote },
          ...(overspent.customers === 0
            ? []
            : [
                {
                  name: words.overspent,
                  value: sayPoints(overspent.points, kind, saying),
                  note: words.holders(overspent.customers),
                },
              ]),
        ]}
      />
      <h3>{words.ending}</h3>
      {ending.length === 0 ? (
        <Quiet>{words.endingNone}</Quiet>
      ) : (
        <FactList
          isWide
          facts={ending.map(({ month, points: ended }) => ({
            name: format.day(`${month}-01`, 'month'),
            value: sayPoints(ended, kind, saying),
          }))}
        />
      )}
    </Panel>
  );
}

function GiftsPanel({ gifts }: { gifts: z.output<typeof getLoyaltyOwed.reply>['gifts'] }) {
  const words = useLoyaltyWords().owed;
  return (
    <Panel title={words.gifts}>
      <KeyFigures
        figures={gifts.map(({ origin, codes, amount, parts }) => ({
          name: words.giftKinds[origin],
          value: <MoneyText amount={amount} />,
          note: [words.giftCodes(codes), ...(parts === 0 ? [] : [words.giftParts(parts)])].join(', '),
        }))}
      />
    </Panel>
  );
}

function EndingPanel() {
  const words = useLoyaltyWords().owed;
  const saying = useSaying();
  const format = useFormat();
  const { data } = useReading(listEndingPoints, {});
  if (!data) return null;
  return (
    <Panel title={words.soon}>
      {data.items.length === 0 ? (
        <Quiet>{words.soonNone}</Quiet>
      ) : (
        <RowList
          label={words.soon}
          rows={data.items.map(({ customerId, name, on, points, kind }) => ({
            id: `${customerId} ${on}`,
            title: (
              <Link to={paths.customer} params={{ customerId }}>
                {name}
              </Link>
            ),
            note: words.until(format.day(on)),
            state: sayPoints(points, kind, saying),
          }))}
        />
      )}
    </Panel>
  );
}

function OverspentPanel() {
  const words = useLoyaltyWords().owed;
  const saying = useSaying();
  const { data } = useReading(listOverspent, {});
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={words.short}>
      <Quiet>{words.shortHint}</Quiet>
      <RowList
        label={words.short}
        rows={data.items.map(({ customerId, name, points, kind }) => ({
          id: `${customerId} ${kind}`,
          title: (
            <Link to={paths.customer} params={{ customerId }}>
              {name}
            </Link>
          ),
          state: sayPoints(points, kind, saying),
        }))}
      />
    </Panel>
  );
}
