/** The second step: what the shop sells is linked to the catalogue, then its sales are read without counting them. */
import { Button } from '@mantine/core';
import type { Connection } from '#domain/channels/contract.ts';
import { matchNow } from '#domain/channels/matchingContract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { ShadowPeriod } from './ShadowPeriod.tsx';
import { useMatchCounts, useVendorStatus } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

function ToShadow({ connection, isNext }: { connection: Connection; isNext: boolean }) {
  const words = useVendorWords().stage.toShadow;
  return (
    <section className={classes.next} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={classes.words}>{words.words}</p>
      <ShadowPeriod
        connection={connection}
        word={words.begin}
        said={words.begun}
        variant={isNext ? 'filled' : 'default'}
      />
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
        {listings === 0 && status?.awaitsConsent ? null : listings === 0 ? (
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
