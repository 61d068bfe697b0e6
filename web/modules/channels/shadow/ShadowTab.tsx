/** A shadow run: what would have moved, what nobody has linked, where levels differ, and that nothing was written. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import type { Shadow } from '#domain/channels/shadowContract.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import channel from '../Channels.module.css';
import { ShadowPeriod } from '../vendor/ShadowPeriod.tsx';
import { useShadow } from '../vendor/useVendor.ts';
import classes from './Shadow.module.css';
import { useShadowWords } from './words.ts';

interface PartProps {
  shadow: Shadow;
  connection: Connection;
}

function Figures({ shadow, connection }: PartProps) {
  const words = useShadowWords().figure;
  const format = useFormat();
  const { documents, lines, uncounted, calls } = shadow;
  return (
    <KeyFigures
      figures={[
        { name: words.documents, value: format.number(documents), note: words.lines(format.number(lines)) },
        { name: words.uncounted, value: format.number(uncounted), note: words.uncountedWhy },
        { name: words.read, value: format.number(calls.read) },
        {
          name: words.wrote,
          value: format.number(calls.wrote),
          note: (
            <Link
              to={paths.connection}
              params={{ connectionId: connection.id }}
              search={{ tab: 'exchanges' }}
              resetScroll={false}
            >
              {words.proof}
            </Link>
          ),
        },
      ]}
    />
  );
}

function Moves({ shadow }: Pick<PartProps, 'shadow'>) {
  const words = useShadowWords().moves;
  return (
    <Panel title={words.title}>
      {shadow.moves.length === 0 ? <p className={channel.quiet}>{words.empty}</p> : null}
      <RowList
        label={words.title}
        rows={shadow.moves.map(({ skuId, name, said, documents }) => ({
          id: skuId,
          title: (
            <Link to={paths.sku} params={{ skuId }} className={channel.name}>
              {name}
            </Link>
          ),
          note: words.documents(documents),
          state: <strong className={classes.figure}>{said}</strong>,
        }))}
      />
    </Panel>
  );
}

function Unmapped({ shadow, connection }: PartProps) {
  const words = useShadowWords().unmapped;
  const format = useFormat();
  return (
    <Panel title={words.title}>
      {shadow.unmapped.length === 0 ? (
        <StateBadge state="good" plain>
          {words.empty}
        </StateBadge>
      ) : (
        <p className={channel.intro}>{words.words}</p>
      )}
      <RowList
        label={words.title}
        rows={shadow.unmapped.map(({ ref, label, lines, units }) => ({
          id: `${ref} ${label}`,
          title: label,
          note: words.line(format.number(lines), format.number(units), lines),
          actions:
            ref === null ? null : (
              <Link
                to={paths.connection}
                params={{ connectionId: connection.id }}
                search={{ tab: 'matching', q: label }}
                resetScroll={false}
              >
                {words.match}
              </Link>
            ),
        }))}
      />
    </Panel>
  );
}

function Levels({ shadow }: Pick<PartProps, 'shadow'>) {
  const words = useShadowWords().levels;
  const format = useFormat();
  if (shadow.levels.length === 0) {
    return (
      <Panel title={words.title}>
        <StateBadge state="good" plain>
          {words.empty}
        </StateBadge>
      </Panel>
    );
  }
  return (
    <Panel title={words.title}>
      <p className={channel.intro}>{words.words}</p>
      <RowList
        label={words.title}
        rows={shadow.levels.map(({ ref, label, theirs, ours }) => ({
          id: ref,
          title: label,
          state: (
            <dl className={classes.levels}>
              <div>
                <dt>{words.theirs}</dt>
                <dd>{theirs === null ? words.noLevel : format.number(theirs)}</dd>
              </div>
              <div>
                <dt>{words.ours}</dt>
                <dd>{format.number(ours)}</dd>
              </div>
            </dl>
          ),
        }))}
      />
    </Panel>
  );
}

export function ShadowTab({ connection }: { connection: Connection }) {
  const words = useShadowWords();
  const mayChange = useMay('channels:write');
  const { data: shadow, error } = useShadow(connection.id);
  if (error) throw error;
  if (!shadow) {
    return (
      <Panel>
        <WaitingLines />
      </Panel>
    );
  }
  return (
    <>
      <p className={channel.intro}>
        {words.intro} {words.period} <InstantText at={shadow.since} as="day" />
        {shadow.readTo === null ? (
          <>. {words.notRead}</>
        ) : (
          <>
            {' '}
            {words.until} <InstantText at={shadow.readTo} />.
          </>
        )}
      </p>
      <Figures shadow={shadow} connection={connection} />
      {mayChange ? (
        <div className={classes.period}>
          <ShadowPeriod connection={connection} word={words.again} said={words.begun} variant="default" />
        </div>
      ) : null}
      <Stack>
        <Unmapped shadow={shadow} connection={connection} />
        <Moves shadow={shadow} />
        <Levels shadow={shadow} />
      </Stack>
    </>
  );
}
