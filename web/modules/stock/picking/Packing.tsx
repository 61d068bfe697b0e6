/** The end of the walk: everything is taken, or noted missing. */
import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import type { Walk } from '#domain/picking/contract.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePickWords } from './words.ts';

interface PackingProps {
  walk: Walk;
  isPending: boolean;
  onPack: () => void;
}

export function Packing({ walk: { picks, lines }, isPending, onPack }: PackingProps) {
  const words = usePickWords();
  const isShort = lines.some(({ short }) => short > 0n);
  const isTransfer = picks.some(({ kind }) => kind === 'transfer');
  const done = picks.length > 1 ? words.packAll : isTransfer ? words.send : words.pack;
  return (
    <Panel>
      <EmptyState
        icon={<IconPackage size={26} stroke={1.5} />}
        title={isShort ? words.completeShort : words.complete}
        action={
          <Button size="md" loading={isPending} onClick={onPack}>
            {done}
          </Button>
        }
      />
    </Panel>
  );
}
