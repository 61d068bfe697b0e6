/** The second step: what the shop sells is linked to the catalogue, then its sales are read without counting them. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { matchNow } from '#domain/channels/matchingContract.ts';
import { later } from '#domain/values/time.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { useMatchCounts, useStage, useVendorStatus } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

const dayMs = 86_400_000;
const periods = [7, 30, 90] as const;

function ToShadow({ connection, isNext }: { connection: Connection; isNext: boolean }) {
  const words = useVendorWords().stage.toShadow;
  const [days, setDays] = useState(30);
  const { move, isMoving } = useStage(connection);
  return (
    <section className={classes.next} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={classes.words}>{words.words}</p>
      <div className={classes.since}>
        <NativeSelect
          label={words.since}
          value={days}
          data={periods.map((period) => ({ value: String(period), label: words.days(period) }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <Button
          variant={isNext ? 'filled' : 'default'}
          loading={isMoving}
          onClick={() =>
            move({ stage: 'shadow', since: later(new Date().toISOString(), -days * dayMs) }, words.begun)
          }
        >
          {words.begin}
        </Button>
      </div>
    </section>
  );
}

function Decide({ connection, waiting }: { connection: Connection; waiting: number }) {
  const words = useVendorWords().stage.matching;
  const comparing = useSending(matchNow, { makesStale: arrivalReadings });
  const { id } = connection;
  return (
    <div className={classes.since}>
      <LinkButton
        to={paths.connection}
        params={{ connectionId: id }}
        search={{ tab: 'matching' }}
        resetScroll={false}
        variant={waiting > 0 ? 'filled' : 'default'}
      >
        {words.decide}
      </LinkButton>
      <Button
        variant="default"
        loading={comparing.isPending}
        onClick={() =>
          comparing.mutate(
            { params: { connectionId: id } },
            {
              onSuccess: (done) => toast.done(words.compared(done.linked, done.waiting)),
              onError: toast.refused,
            },
          )
        }
      >
        {words.again}
      </Button>
    </div>
  );
}

export function MatchingStage({ connection }: { connection: Connection }) {
  const words = useVendorWords().stage.matching;
  const mayChange = useMay('channels:write');
  const { data: status } = useVendorStatus(connection.id);
  const counts = useMatchCounts(connection.id);
  const listings = status?.listings ?? 0;
  const waiting = (counts?.waiting ?? 0) + (counts?.vintage ?? 0);
  return (
    <Panel title={words.title}>
      <div className={classes.stack}>
        <p className={classes.words}>{words.words}</p>
        {listings === 0 ? (
          <ProgressLine label={words.reading} done={0} total={null} />
        ) : (
          <ProgressLine label={words.linked} done={status?.mapped ?? 0} total={listings} />
        )}
        {counts && listings > 0 ? (
          <div className={classes.badges}>
            {counts.waiting > 0 ? (
              <StateBadge state="watch">{words.toSee(counts.waiting)}</StateBadge>
            ) : (
              <StateBadge state="good">{words.allSeen}</StateBadge>
            )}
            {counts.vintage > 0 ? (
              <StateBadge state="watch">{words.vintages(counts.vintage)}</StateBadge>
            ) : null}
          </div>
        ) : null}
        {mayChange && listings > 0 ? <Decide connection={connection} waiting={waiting} /> : null}
      </div>
      {mayChange && listings > 0 ? <ToShadow connection={connection} isNext={waiting === 0} /> : null}
    </Panel>
  );
}
