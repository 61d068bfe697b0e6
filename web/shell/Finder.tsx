/** Ctrl K: finds an article, a page or something to do, and goes there. Loaded when it is first asked for. */
import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconBolt, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { foldForSearch } from '#domain/values/fold.ts';
import { searchOf } from '#web/ui/items/itemSearch.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { paths } from '../paths.ts';
import { deeds, type PlaceName, places } from './places.ts';
import { useShellWords } from './words.ts';

interface FinderProps {
  hidden: ReadonlySet<PlaceName>;
  onClosed: () => void;
}

const shownItems = 7;

function useFoundItems(query: string) {
  const { items } = useItems();
  return useMemo(() => {
    const byId = new Map(items.map((item) => [item.id, item]));
    return (searchOf(items).find(query, shownItems) ?? []).flatMap((id) => byId.get(id) ?? []);
  }, [items, query]);
}

export function Finder({ hidden, onClosed }: FinderProps) {
  const words = useShellWords();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const items = useFoundItems(query);
  useEffect(() => {
    spotlight.open();
  }, []);

  const matches = (label: string) => foldForSearch(label).includes(foldForSearch(query.trim()));
  const foundDeeds = deeds.filter(({ name }) => matches(words.deeds[name]));
  const foundPlaces = places.filter(({ name }) => !hidden.has(name) && matches(words.places[name]));
  const nothing = items.length + foundDeeds.length + foundPlaces.length === 0;

  return (
    <Spotlight.Root
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClosed}
      scrollable
      maxHeight="min(60dvh, 480px)"
      attributes={{ content: { 'aria-label': words.find.label } }}
    >
      <Spotlight.Search
        leftSection={<IconSearch size={20} aria-hidden />}
        placeholder={words.find.label}
        aria-label={words.find.label}
      />
      <Spotlight.ActionsList>
        {nothing ? <Spotlight.Empty>{words.find.nothing}</Spotlight.Empty> : null}
        {items.length > 0 ? (
          <Spotlight.ActionsGroup label={words.find.wines}>
            {items.map((item) => (
              <Spotlight.Action
                key={item.id}
                onClick={() => void navigate({ to: paths.sku, params: { skuId: item.id } })}
              >
                <WineBadge wine={item.face} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {foundDeeds.length > 0 ? (
          <Spotlight.ActionsGroup label={words.find.actions}>
            {foundDeeds.map(({ name, path }) => (
              <Spotlight.Action
                key={name}
                label={words.deeds[name]}
                leftSection={<IconBolt size={20} stroke={1.6} aria-hidden />}
                onClick={() => void navigate({ to: path })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {foundPlaces.length > 0 ? (
          <Spotlight.ActionsGroup label={words.find.pages}>
            {foundPlaces.map(({ name, path, icon: Icon }) => (
              <Spotlight.Action
                key={name}
                label={words.places[name]}
                leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
                onClick={() => void navigate({ to: path })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
