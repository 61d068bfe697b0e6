/** What a customer likes, from what they bought, with how many purchases it stands on; or that these are too few. */
import type { z } from 'zod';
import type { getCustomer } from '#domain/customers/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from './Customers.module.css';
import { useCustomerWords } from './words.ts';

type Taste = z.output<typeof getCustomer.reply>['taste'];

export function TastePanel({ taste }: { taste: Taste }) {
  const words = useCustomerWords().taste;
  const colours: Readonly<Record<string, string>> = words.colour;
  const format = useFormat();
  if (!taste.isEnough)
    return (
      <Panel title={words.title}>
        <Quiet>{words.tooFew(taste.purchases)}</Quiet>
      </Panel>
    );
  const said = (likings: Taste['colours'], say: (value: string) => string = (value) => value) =>
    likings.length === 0 ? null : (
      <ul className={classes.likings}>
        {likings.map(({ value, share, purchases }) => (
          <li key={value}>
            {say(value)} <strong>{format.rate(Math.round(share / 100) * 100)}</strong>{' '}
            <span className={classes.standing}>{words.standsOn(purchases)}</span>
          </li>
        ))}
      </ul>
    );
  const { prices } = taste;
  const facts = [
    { name: words.colours, value: said(taste.colours, (value) => colours[value] ?? value) },
    { name: words.regions, value: said(taste.regions) },
    { name: words.grapes, value: said(taste.grapes) },
    { name: words.formats, value: said(taste.formats, (value) => format.volume(BigInt(value))) },
    {
      name: words.prices,
      value:
        prices === null
          ? null
          : words.between(format.money(prices.low), format.money(prices.high), format.money(prices.middle)),
    },
  ];
  return (
    <Panel title={words.title}>
      <Quiet>{words.lead(taste.purchases)}</Quiet>
      <FactList isWide facts={facts.filter(({ value }) => value !== null)} />
    </Panel>
  );
}
