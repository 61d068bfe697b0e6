/** What returnable pieces are worth. */
import { Button, TextInput } from '@mantine/core';
import { WholeLine } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import shared from '../Till.module.css';
import { PartPanel } from './PartPanel.tsx';
import classes from './Settings.module.css';
import { type ShopSettings, usePart } from './usePart.ts';
import { useTillSettingsWords } from './words.ts';

interface Deposit {
  name: string;
  amount: bigint | null;
}

const most = 20;

export function DepositsPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().deposits;
  const form = usePart<{ deposits: readonly Deposit[] }>(
    shop,
    { deposits: shop.settings.deposits },
    ({ deposits }) => {
      const said = deposits.flatMap(({ name, amount }) =>
        name.trim() === '' || amount === null || amount <= 0n ? [] : [{ name: name.trim(), amount }],
      );
      return said.length === deposits.length ? { deposits: said } : null;
    },
  );
  const { deposits } = form.draft;

  function changeOne(place: number, changed: Partial<Deposit>) {
    form.change({ deposits: deposits.map((one, at) => (at === place ? { ...one, ...changed } : one)) });
  }

  return (
    <PartPanel title={words.title} form={form}>
      <WholeLine>
        <p className={shared.quiet}>{deposits.length === 0 ? words.none : words.words}</p>
        {deposits.map((deposit, place) => (
          // A deposit that is being written has no name of its own yet.
          <div key={place} className={classes.deposit}>
            <TextInput
              label={words.name}
              value={deposit.name}
              maxLength={60}
              onChange={(event) => changeOne(place, { name: event.currentTarget.value })}
            />
            <MoneyField
              label={words.amount}
              value={deposit.amount}
              onChange={(amount) => changeOne(place, { amount })}
            />
            <Button
              variant="subtle"
              color="gray"
              onClick={() => form.change({ deposits: deposits.filter((_, at) => at !== place) })}
            >
              {words.remove(deposit.name)}
            </Button>
          </div>
        ))}
        <div className={classes.tools}>
          <Button
            variant="default"
            disabled={deposits.length >= most}
            onClick={() => form.change({ deposits: [...deposits, { name: '', amount: null }] })}
          >
            {words.add}
          </Button>
        </div>
      </WholeLine>
    </PartPanel>
  );
}
