/** The pages of tiles that a shop's tills show, filled by name or by scan. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { WholeLine } from '#web/ui/Form.tsx';
import { ItemPicker, type Picked } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import shared from '../Till.module.css';
import { PartPanel } from './PartPanel.tsx';
import classes from './Settings.module.css';
import { type ShopSettings, usePart } from './usePart.ts';
import { useTillSettingsWords } from './words.ts';

interface TilePage {
  name: string;
  unitIds: Id[];
}

const mostPages = 12;
const mostTiles = 60;

/** What a unit is called: the article, and the unit where it is not one piece. */
function useUnitNames(): ReadonlyMap<Id, string> {
  const { items } = useItems();
  return useMemo(
    () =>
      new Map(
        items.flatMap(({ face, units, content }) =>
          units.map((unit): [Id, string] => [
            unit.id,
            unit.quantity === content ? face.name : `${face.name}, ${unit.label}`,
          ]),
        ),
      ),
    [items],
  );
}

/** The unit that was scanned, else one piece. */
function unitOf({ item, quantity }: Picked): Id | null {
  const { units, content } = item;
  const unit =
    units.find((one) => one.quantity === quantity) ?? units.find((one) => one.quantity === content);
  return (unit ?? units[0])?.id ?? null;
}

interface PageProps {
  page: TilePage;
  names: ReadonlyMap<Id, string>;
  onChange: (changed: Partial<TilePage>) => void;
  onRemove: () => void;
}

function Page({ page, names, onChange, onRemove }: PageProps) {
  const words = useTillSettingsWords().tiles;
  const { items } = useItems();
  const [unknown, setUnknown] = useState(false);
  const { name, unitIds } = page;

  function earlier(place: number) {
    const moved = [...unitIds];
    moved.splice(place - 1, 0, ...moved.splice(place, 1));
    onChange({ unitIds: moved });
  }

  return (
    <div className={classes.page}>
      <div className={classes.pageHead}>
        <TextInput
          label={words.page}
          value={name}
          maxLength={40}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <Button variant="subtle" color="gray" onClick={onRemove}>
          {words.removePage(name)}
        </Button>
      </div>
      {unitIds.length === 0 ? <p className={shared.quiet}>{words.none}</p> : null}
      <ul className={classes.tiles}>
        {unitIds.map((unitId, place) => {
          const called = names.get(unitId) ?? words.gone;
          return (
            <li key={unitId} className={classes.tile}>
              <span>{called}</span>
              {place === 0 ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={words.earlier(called)}
                  onClick={() => earlier(place)}
                >
                  <IconArrowLeft size={16} aria-hidden />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.remove(called)}
                onClick={() => onChange({ unitIds: unitIds.filter((one) => one !== unitId) })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {unitIds.length >= mostTiles ? null : (
        <ItemPicker
          label={words.addTo(name)}
          items={items}
          onPick={(picked) => {
            setUnknown(false);
            const unitId = unitOf(picked);
            if (unitId !== null && !unitIds.includes(unitId)) onChange({ unitIds: [...unitIds, unitId] });
          }}
          onUnknown={() => setUnknown(true)}
        />
      )}
      {unknown ? <p role="status">{words.unknown}</p> : null}
    </div>
  );
}

export function TilesPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().tiles;
  const names = useUnitNames();
  const form = usePart<{ tiles: readonly TilePage[] }>(shop, { tiles: shop.settings.tiles }, ({ tiles }) =>
    tiles.every(({ name }) => name.trim() !== '') ? { tiles: [...tiles] } : null,
  );
  const { tiles } = form.draft;
  /** The page that takes what is chosen or scanned: one at a time. */
  const [open, setOpen] = useState<number | null>(null);
  return (
    <PartPanel title={words.title} form={form}>
      <WholeLine>
        <p className={shared.quiet}>{words.words}</p>
        <div className={classes.pages}>
          {tiles.map((page, place) =>
            place === open ? (
              // A page that is being written has no name of its own yet.
              <Page
                key={place}
                page={page}
                names={names}
                onChange={(changed) =>
                  form.change({
                    tiles: tiles.map((one, at) => (at === place ? { ...one, ...changed } : one)),
                  })
                }
                onRemove={() => {
                  setOpen(null);
                  form.change({ tiles: tiles.filter((_, at) => at !== place) });
                }}
              />
            ) : (
              <Button
                key={place}
                variant="default"
                justify="space-between"
                rightSection={page.unitIds.length}
                onClick={() => setOpen(place)}
              >
                {page.name}
              </Button>
            ),
          )}
        </div>
        <div className={classes.tools}>
          <Button
            variant="default"
            disabled={tiles.length >= mostPages}
            onClick={() => {
              form.change({ tiles: [...tiles, { name: words.newPage, unitIds: [] }] });
              setOpen(tiles.length);
            }}
          >
            {words.add}
          </Button>
        </div>
      </WholeLine>
    </PartPanel>
  );
}
