/** Taking a shop live: whose levels the common start are, in plain words, and what waits for an answer before. */
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import type { Shadow } from '#domain/channels/shadowContract.ts';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useStage, useVendorOf } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

interface GoLiveProps {
  connection: Connection;
  /** What the shadow run found; null until it is known. */
  shadow: Shadow | null;
}

export function GoLive({ connection, shadow }: GoLiveProps) {
  const words = useVendorWords().stage.toLive;
  const { move, isMoving } = useStage(connection);
  const [start, setStart] = useState<'ours' | 'theirs'>('ours');
  const writes = useVendorOf(connection)?.takesLevels ?? true;
  const question = start === 'theirs' ? words.questionTheirs : words.question;
  const unmapped = shadow?.unmapped.length ?? 0;
  const differing = shadow?.levels.length ?? 0;
  return (
    <section className={classes.next} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={classes.words}>{writes ? words.words : words.wordsReadOnly}</p>
      <div className={classes.badges}>
        {unmapped > 0 ? <StateBadge state="watch">{words.unmapped(unmapped)}</StateBadge> : null}
        {differing > 0 ? <StateBadge state="calm">{words.differing(differing)}</StateBadge> : null}
      </div>
      {writes ? (
        <OneCard
          label={words.start}
          value={start}
          onChange={setStart}
          cards={[
            { value: 'ours' as const, ...words.ours },
            { value: 'theirs' as const, ...words.theirs },
          ]}
        />
      ) : null}
      <div>
        <ConfirmInline
          question={writes ? question : words.questionReadOnly}
          confirm={words.go}
          isGrave={false}
          loading={isMoving}
          buttonProps={{ variant: 'filled' }}
          onConfirm={() => move({ stage: 'live', start }, words.went(connection.name))}
        >
          {words.go}
        </ConfirmInline>
      </div>
    </section>
  );
}
