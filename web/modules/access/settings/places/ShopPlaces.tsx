/** A shop's places: what each is called and holds, from where the tills sell, and a new one. */
import { Button } from '@mantine/core';
import { IconBox, IconGlass, IconStack2, IconTools, IconTruck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Shop } from '#domain/access/contract.ts';
import { listLocations, renameLocation } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import { NewPlace } from './NewPlace.tsx';
import { type HeldPlace, isFirstOfKind, ranksToComeFirst } from './placesOf.ts';

const marks = {
  shelf: IconStack2,
  backroom: IconBox,
  opened: IconGlass,
  transit: IconTruck,
  workshop: IconTools,
};

interface ShopPlacesProps {
  shop: Shop;
  places: readonly HeldPlace[];
  /** How many articles each place holds. */
  articles: ReadonlyMap<Id, number>;
}

export function ShopPlaces({ shop, places, articles }: ShopPlacesProps) {
  const words = useSettingsWords().places;
  const format = useFormat();
  const mayChange = useMay('settings:write');
  const [isAdding, setAdding] = useState(false);
  const { send, isPending } = useChange(renameLocation, [listLocations]);

  function rowOf(place: HeldPlace): ListedRow {
    const { id, kind, name, archived } = place;
    const Mark = marks[kind];
    const isFirst = isFirstOfKind(place, places);
    const count = articles.get(id) ?? 0;
    const change = (body: { name?: string; archived?: boolean }) =>
      send({ params: { locationId: id }, body });
    return {
      id,
      mark: <Mark size={20} stroke={1.6} />,
      title:
        mayChange && !archived ? (
          <EditableCell
            label={words.name}
            value={name}
            onChange={(typed) => typed.trim() && change({ name: typed })}
          />
        ) : (
          name
        ),
      note: (
        <>
          {name === words.kind[kind] ? null : `${words.kind[kind]} · `}
          {count === 0 ? words.empty : words.holds(count, format.number(count))}
        </>
      ),
      state: archived ? (
        <StateBadge state="off">{words.closed}</StateBadge>
      ) : kind === 'shelf' && isFirst ? (
        <StateBadge state="calm">{words.sellsFrom}</StateBadge>
      ) : null,
      actions: !mayChange ? null : archived ? (
        <Button variant="default" onClick={() => change({ archived: false })}>
          {words.reopen}
        </Button>
      ) : isFirst ? null : (
        <>
          {kind === 'shelf' ? (
            <Button
              variant="default"
              loading={isPending}
              onClick={() => {
                for (const { locationId, rank } of ranksToComeFirst(place, places))
                  send({ params: { locationId }, body: { rank } }, { said: null });
              }}
            >
              {words.sellFirst}
            </Button>
          ) : null}
          {count === 0 ? (
            <ConfirmInline
              question={words.closeQuestion(name)}
              confirm={words.close}
              onConfirm={() => change({ archived: true })}
            >
              {words.close}
            </ConfirmInline>
          ) : kind === 'shelf' || kind === 'backroom' ? (
            <LinkButton to={paths.move} search={{ place: id }} variant="default">
              {words.moveAway}
            </LinkButton>
          ) : null}
        </>
      ),
    };
  }

  return (
    <Panel title={shop.name} aside={words.lead}>
      <RowList label={shop.name} rows={places.map(rowOf)} />
      {mayChange ? <NewPlace shopId={shop.id} places={places} isOpen={isAdding} onOpen={setAdding} /> : null}
    </Panel>
  );
}
