/** Ctrl K: finds a page or something to do, and goes there. Loaded when it is first asked for. */
import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconBolt, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { deeds, places, type PlaceName } from './places.ts';
import { useShellWords } from './words.ts';

interface FinderProps {
  hidden: ReadonlySet<PlaceName>;
  onClosed: () => void;
}

export function Finder({ hidden, onClosed }: FinderProps) {
  const words = useShellWords();
  const navigate = useNavigate();
  useEffect(() => {
    spotlight.open();
  }, []);
  return (
    <Spotlight
      shortcut={null}
      onSpotlightClose={onClosed}
      nothingFound={words.find.nothing}
      highlightQuery
      scrollable
      maxHeight="min(60dvh, 480px)"
      attributes={{ content: { 'aria-label': words.find.label } }}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: words.find.label,
        'aria-label': words.find.label,
      }}
      actions={[
        {
          group: words.find.actions,
          actions: deeds.map(({ name, path }) => ({
            id: name,
            label: words.deeds[name],
            leftSection: <IconBolt size={20} stroke={1.6} aria-hidden />,
            onClick: () => void navigate({ to: path }),
          })),
        },
        {
          group: words.find.pages,
          actions: places
            .filter((place) => !hidden.has(place.name))
            .map(({ name, path, icon: Icon }) => ({
              id: `page-${name}`,
              label: words.places[name],
              leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
              onClick: () => void navigate({ to: path }),
            })),
        },
      ]}
    />
  );
}
