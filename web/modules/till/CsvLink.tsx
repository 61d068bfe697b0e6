/** Downloads a list as a CSV file, narrowed as it is on screen. */
import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { Route } from '#domain/values/route.ts';
import { addressOf } from '#web/api/call.ts';
import { useTillWords } from './words.ts';

interface CsvLinkProps {
  route: Route;
  query: Record<string, unknown>;
}

export function CsvLink({ route, query }: CsvLinkProps) {
  const words = useTillWords();
  return (
    <Button
      component="a"
      variant="default"
      href={addressOf(route, { query })}
      download
      leftSection={<IconFileSpreadsheet size={18} stroke={1.6} aria-hidden />}
    >
      {words.csv}
    </Button>
  );
}
