/** The programme of people and that of businesses, each set up in plain words with an example. */

import { Button } from '@mantine/core';
import { IconHeart } from '@tabler/icons-react';
import { useState } from 'react';
import type { Nature } from '#domain/customers/rules.ts';
import { listProgrammes } from '#domain/loyalty/contract.ts';
import { noGifts, type ProgrammeTerms } from '#domain/loyalty/programme.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { LoyaltyHeader } from './LoyaltyHeader.tsx';
import { ProgrammeForm } from './ProgrammeForm.tsx';
import { useLoyaltyWords } from './words.ts';

/** What most begin with: a point a euro. */
const usual = (name: string): ProgrammeTerms => ({
  name,
  earns: { kind: 'points', points: 1n, per: 100n },
  rules: [],
  rewards: [],
  gifts: noGifts,
  expiresAfter: null,
  offlineLimit: 200n,
});

export function LoyaltyScreen() {
  const words = useLoyaltyWords();
  const maySet = useMay('settings:write');
  const [nature, setNature] = useState<Nature>('b2c');
  const [begun, setBegun] = useState<readonly Nature[]>([]);
  const { data, error } = useReading(listProgrammes, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.programme.title} />;
  const running = data.items.find((programme) => programme.nature === nature) ?? null;
  return (
    <>
      <LoyaltyHeader part="programme" />
      <Stack>
        <Choice
          label={words.nature.label}
          options={[
            { value: 'b2c', label: words.nature.b2c },
            { value: 'b2b', label: words.nature.b2b },
          ]}
          value={nature}
          onChange={setNature}
        />
        {running || begun.includes(nature) ? (
          <ProgrammeForm
            key={`${nature} ${running?.since}`}
            nature={nature}
            known={running?.terms ?? usual(words.usualName)}
            isRunning={running !== null}
            maySet={maySet}
          />
        ) : (
          <EmptyState
            icon={<IconHeart size={26} stroke={1.5} />}
            title={words.none.title}
            action={
              <Button disabled={!maySet} onClick={() => setBegun([...begun, nature])}>
                {words.none.begin}
              </Button>
            }
          >
            {words.none.words}
          </EmptyState>
        )}
      </Stack>
    </>
  );
}
