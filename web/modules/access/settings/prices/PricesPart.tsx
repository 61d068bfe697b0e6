/** The price lists: with or without VAT, which one the shelf labels show, and a new one. */
import { Button, Loader, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import {
  changePriceList,
  listPriceLists,
  type PriceList,
  type PriceListChange,
} from '#domain/catalog/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import { NewPriceList } from './NewPriceList.tsx';

export function PricesPart() {
  const words = useSettingsWords().prices;
  const { data, error } = useReading(listPriceLists, {});
  const { send } = useChange(changePriceList, [listPriceLists]);
  if (error) throw error;
  if (!data) return <Loader />;

  function rowOf({ id, name, includesVat, isDefault, archived }: PriceList): ListedRow {
    const change = (body: PriceListChange) => send({ params: { priceListId: id }, body });
    return {
      id,
      mark: <IconTag size={20} stroke={1.6} />,
      title: archived ? (
        name
      ) : (
        <EditableCell
          label={words.name}
          value={name}
          onChange={(typed) => typed.trim() && change({ name: typed })}
        />
      ),
      note: includesVat ? words.included : words.excluded,
      state: archived ? (
        <StateBadge state="off">{words.closed}</StateBadge>
      ) : isDefault ? (
        <StateBadge state="calm">{words.isDefault}</StateBadge>
      ) : null,
      actions: archived ? (
        <Button variant="default" onClick={() => change({ archived: false })}>
          {words.reopen}
        </Button>
      ) : isDefault ? null : (
        <>
          <Button variant="default" onClick={() => change({ isDefault: true })}>
            {words.makeDefault}
          </Button>
          <Button variant="default" onClick={() => change({ archived: true })}>
            {words.close}
          </Button>
        </>
      ),
    };
  }

  return (
    <Stack>
      <Panel title={words.lists}>
        {data.items.length === 0 ? (
          <Text>{words.empty}</Text>
        ) : (
          <RowList label={words.lists} rows={data.items.map(rowOf)} />
        )}
      </Panel>
      <NewPriceList />
    </Stack>
  );
}
