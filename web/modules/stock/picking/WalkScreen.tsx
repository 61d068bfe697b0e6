/** The walk, telephone in hand: where the next bottle lies, what is scanned, and what is wrong with it. */
import { Alert } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  listOrdersToPick,
  listPicks,
  type PickLine,
  packPick,
  scanPick,
  type Walk,
  walkPicks,
} from '#domain/picking/contract.ts';
import { openOf } from '#domain/picking/rules.ts';
import { listTransits } from '#domain/stock/contract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { keyOf, useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { CurrentStop } from './CurrentStop.tsx';
import { Packing } from './Packing.tsx';
import { WalkList } from './WalkList.tsx';
import { usePickWords } from './words.ts';

type Said = { barcode: string; lot: string | null } | { skuId: string; quantity: bigint };

const refusedMs = 250;

export function WalkScreen() {
  const words = usePickWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { ids } = useSearch({ from: paths.pickWalk });
  const reading = { query: { ids } };
  const walk = useReading(walkPicks, reading, { refetchInterval: 15_000 });
  const scanning = useSending(scanPick);
  const packing = useSending(packPick, {
    makesStale: [listPicks, listOrdersToPick, walkPicks, listTransits, ...movedReadings],
  });
  const [refused, setRefused] = useState<string | null>(null);
  const turn = useRef(Promise.resolve());

  /** One after the other: the same bottle scanned twice is two bottles. */
  function take(said: Said, back = false) {
    turn.current = turn.current.then(() =>
      scanning.mutateAsync({ body: { pickIds: ids.split(','), said, back } }).then(
        (reply) => {
          setRefused(null);
          queries.setQueryData(keyOf(walkPicks, reading), reply.walk);
        },
        (error: unknown) => {
          setRefused(sentenceOf(error));
          navigator.vibrate?.(refusedMs);
        },
      ),
    );
  }
  useScan(({ barcode, lot }) => take({ barcode, lot }));

  async function finish({ picks }: Walk) {
    for (const { id } of picks) await packing.mutateAsync({ params: { pickId: id } });
    const [first] = picks;
    toast.done(
      first?.kind === 'transfer'
        ? words.sent(first.code)
        : words.packed(picks.map(({ code }) => code).join(', ')),
    );
    await navigate({ to: paths.picking });
  }

  if (walk.error) throw walk.error;
  if (!walk.data) return <Waiting title={words.title} />;
  const { picks, lines } = walk.data;
  const isOver = picks.every(({ state }) => state !== 'open' && state !== 'started');
  const next = lines.find((line) => openOf(line) > 0n);
  const takeOne = ({ skuId, content }: PickLine, back = false) => take({ skuId, quantity: content }, back);
  const showFresh = () => void queries.invalidateQueries({ queryKey: [walkPicks.name] });
  return (
    <>
      <PageHeader
        title={words.walk(picks.map(({ code }) => code).join(', '))}
        lead={picks
          .flatMap(({ reference, note }) => [reference, note].filter((one) => one !== null))
          .join(' · ')}
        above={<Link to={paths.picking}>{words.title}</Link>}
      />
      <div role="alert">
        {refused === null ? null : (
          <Alert color="red.9" variant="filled" mb="md">
            <strong>{refused}</strong>
          </Alert>
        )}
      </div>
      <Stack>
        {isOver ? <Alert>{words.over}</Alert> : null}
        {next && !isOver ? (
          <CurrentStop
            key={`${next.pickId} ${next.skuId}`}
            line={next}
            picks={picks}
            onTake={() => takeOne(next)}
            onShort={showFresh}
          />
        ) : null}
        {!next && !isOver ? (
          <Packing
            walk={walk.data}
            isPending={packing.isPending}
            onPack={() => finish(walk.data).catch(toast.refused)}
          />
        ) : null}
        <WalkList
          walk={walk.data}
          isOver={isOver}
          onPutBack={(line) => takeOne(line, true)}
          onFound={showFresh}
        />
      </Stack>
    </>
  );
}
