/** What is typed is kept in the address once the typing rests. */
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { paths } from '#web/paths.ts';

const restMs = 250;

export function useSearchInAddress() {
  const { q = '' } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  const [typed, setTyped] = useState(q);
  const [rested] = useDebouncedValue(typed, restMs);
  const keep = useEffectEvent((text: string) => {
    if (text !== q)
      void navigate({
        search: (now) => ({ ...now, q: text || undefined }),
        replace: true,
        resetScroll: false,
      });
  });
  useEffect(() => keep(rested), [rested]);
  return { typed, setTyped, searched: q };
}
