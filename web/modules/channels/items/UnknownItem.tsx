/** One item that the catalogue does not know: what it may be first, then the search, then its creation. */
import { Button } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { unmappedItem } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Items.module.css';
import { NewSkuForm } from './NewSkuForm.tsx';
import { Recogniser } from './Recogniser.tsx';
import { nameOf, TillCodes } from './TillItem.tsx';
import { useRecognising } from './useRecognising.ts';
import { useItemWords } from './words.ts';

type Unmapped = z.output<typeof unmappedItem>;

interface UnknownItemProps {
  connectionId: Id;
  item: Unmapped;
}

function Suggestions({ connectionId, item }: UnknownItemProps) {
  const words = useItemWords();
  const { recognise, isPending } = useRecognising(connectionId);
  if (item.suggestions.length === 0) return null;
  return (
    <div className={classes.suggestions}>
      <span className={classes.may}>{words.suggestions}</span>
      {item.suggestions.map((suggestion) => (
        <button
          key={suggestion.unitId}
          type="button"
          className={classes.suggestion}
          disabled={isPending}
          onClick={() => recognise(item.itemKey, suggestion.unitId)}
        >
          <strong>{suggestion.name}</strong>
          <span>
            {suggestion.unit} · {words.by[suggestion.by]}
          </span>
        </button>
      ))}
    </div>
  );
}

export function UnknownItem({ connectionId, item }: UnknownItemProps) {
  const words = useItemWords();
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const mayCreate = useMay('catalog:write');
  const [doing, setDoing] = useState<'search' | 'create' | null>(null);
  const { lines, quantity, firstSeen, lastSeen, itemKey } = item;
  const stop = () => setDoing(null);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <div className={classes.words}>
          <strong className={classes.name}>{nameOf(item, words.noName)}</strong>
          <div className={classes.note}>
            <TillCodes item={item} />
          </div>
        </div>
        <div className={classes.waits}>
          <strong>{words.waits(lines, format.number(lines), format.scaled(quantity, 3))}</strong>
          <span>{words.between(format.instant(firstSeen, 'day'), format.instant(lastSeen, 'day'))}</span>
        </div>
      </div>
      {!mayChange ? null : doing === 'search' ? (
        <Recogniser connectionId={connectionId} itemKey={itemKey} lines={lines} onEnd={stop} />
      ) : doing === 'create' ? (
        <NewSkuForm connectionId={connectionId} item={item} onEnd={stop} />
      ) : (
        <>
          <Suggestions connectionId={connectionId} item={item} />
          <div className={classes.actions}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconSearch size={15} aria-hidden />}
              onClick={() => setDoing('search')}
            >
              {words.search}
            </Button>
            {mayCreate ? (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={15} aria-hidden />}
                onClick={() => setDoing('create')}
              >
                {words.create}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </li>
  );
}
