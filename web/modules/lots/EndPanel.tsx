/** Ends a recall: what became of what was found, and what is to be remembered of it. */

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { findLots, lotBalance } from '#domain/lots/contract.ts';
import { endRecall, getRecall, listRecalls, traceRecall } from '#domain/recall/contract.ts';
import { outcomes } from '#domain/recall/words.ts';
import { listLevels } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Lots.module.css';
import type { Standing } from './standing.ts';
import { useLotWords } from './words.ts';

type Outcome = (typeof outcomes)[number];

export function EndPanel({ standing: { recall, lots } }: { standing: Standing }) {
  const words = useLotWords().recall;
  const names = useLocationNames();
  const params = { recallId: recall.id };
  const places = useReading(traceRecall, { params }).data?.places ?? [];
  const [chosen, setChosen] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [conclusion, setConclusion] = useState('');
  const ending = useSending(endRecall, {
    makesStale: [getRecall, traceRecall, listRecalls, findLots, lotBalance, listLevels],
  });
  const keyOf = (lotId: Id, locationId: Id): string => `${lotId} ${locationId}`;
  const ends = places.map((place) => ({
    ...place,
    outcome: chosen.get(keyOf(place.lotId, place.locationId)) ?? ('destroyed' as const),
  }));
  return (
    <Panel title={words.end}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const said = recall.isDrill ? [] : ends;
          void ending
            .mutateAsync({ params, body: { conclusion: conclusion.trim(), ends: said } })
            .then(() => toast.done(words.done), toast.refused);
        }}
      >
        {recall.isDrill ? null : <Quiet>{words.endWords}</Quiet>}
        {recall.isDrill
          ? null
          : ends.map(({ lotId, locationId, outcome }) => (
              <Choice
                key={keyOf(lotId, locationId)}
                label={`${lots.find((lot) => lot.lotId === lotId)?.code ?? ''}, ${names.get(locationId) ?? ''}`}
                value={outcome}
                onChange={(value) => setChosen(new Map(chosen).set(keyOf(lotId, locationId), value))}
                options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
              />
            ))}
        <Textarea
          label={words.conclusion}
          value={conclusion}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={(event) => setConclusion(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" variant="default" loading={ending.isPending}>
            {words.endSend}
          </Button>
        </Actions>
      </form>
    </Panel>
  );
}
