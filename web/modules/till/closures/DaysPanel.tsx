/** The shops' last days: what they sold, and whether that is all or which register is still missing. */

import { listTillDays, type ShopDay } from '#domain/till/closureContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { daysBefore, useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useClosureWords } from './words.ts';

const daysShown = 7;

function useWhatIsMissing() {
  const words = useClosureWords().days;
  return ({ registers, unheard }: ShopDay): string => {
    const open = registers.filter(({ closed }) => !closed).map(({ code }) => code);
    return [
      open.length === 0 ? null : words.missing(open.join(', ')),
      unheard.length === 0 ? null : words.unheard(unheard.join(', ')),
    ]
      .filter((said) => said !== null)
      .join(' · ');
  };
}

export function DaysPanel() {
  const words = useClosureWords().days;
  const format = useFormat();
  const today = useBusinessDay();
  const missing = useWhatIsMissing();
  const { session, shopId } = useSession();
  const { shops } = session.organization;
  const query = { from: daysBefore(today, daysShown - 1), to: today, shopId: shopId ?? undefined };
  const { data, error } = useReading(listTillDays, { query });
  if (error) throw error;
  if (!data) return null;
  return (
    <Panel title={words.title}>
      <Quiet>{words.hint}</Quiet>
      {data.items.length === 0 ? (
        words.none
      ) : (
        <RowList
          label={words.title}
          rows={data.items.map((one) => ({
            id: `${one.shopId} ${one.day}`,
            title:
              shops.length < 2
                ? format.day(one.day, 'long')
                : `${format.day(one.day, 'long')}, ${shops.find(({ id }) => id === one.shopId)?.name}`,
            note: [words.tickets(one.tickets, format.number(one.tickets)), missing(one)]
              .filter((said) => said !== '')
              .join(' · '),
            state: (
              <StateBadge state={one.complete ? 'good' : 'watch'} plain>
                {one.complete ? words.complete : words.provisional}
              </StateBadge>
            ),
            actions: (
              <strong>
                <MoneyText amount={one.gross} />
              </strong>
            ),
          }))}
        />
      )}
    </Panel>
  );
}
