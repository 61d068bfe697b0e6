/** What a customer's purchases come to: visits, basket, rhythm; by shop and by way where there are several. */
import type { z } from 'zod';
import type { getCustomer } from '#domain/customers/contract.ts';
import { useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useCustomerWords } from './words.ts';

type History = z.output<typeof getCustomer.reply>['history'];

export function HistoryFigures({ history }: { history: History }) {
  const said = useCustomerWords().history;
  const format = useFormat();
  if (history === null) return null;
  const { visits, total, averageBasket, firstDay, lastDay, rhythmDays } = history;
  return (
    <KeyFigures
      figures={[
        { name: said.total, value: <MoneyText amount={total} />, note: said.since(format.day(firstDay)) },
        { name: said.visits, value: visits },
        { name: said.basket, value: <MoneyText amount={averageBasket} /> },
        {
          name: said.last,
          value: format.day(lastDay),
          note: rhythmDays === null ? said.noRhythm : said.rhythm(rhythmDays),
        },
      ]}
    />
  );
}

export function WaysPanel({ history }: { history: History }) {
  const words = useCustomerWords();
  const said = words.history;
  const { shops } = useSession().session.organization;
  if (history === null || history.ways.length < 2) return null;
  const nameOf = new Map(shops.map(({ id, name }) => [id, name]));
  return (
    <Panel title={said.where}>
      <FigureTable
        heads={[said.shop, said.total, said.visits]}
        rows={history.ways.map((way) => ({
          id: `${way.shopId} ${way.way}`,
          cells: [
            said.at(nameOf.get(way.shopId) ?? '', words.purchases.way[way.way]),
            <MoneyText key="total" amount={way.total} />,
            way.visits,
          ],
        }))}
      />
    </Panel>
  );
}
