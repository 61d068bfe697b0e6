/** The third step: what the shadow run found in short, and going live from it. */
import type { Connection } from '#domain/channels/contract.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { GoLive } from './GoLive.tsx';
import { useShadow, useStage } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

export function ShadowStage({ connection }: { connection: Connection }) {
  const words = useVendorWords().stage.shadow;
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const { move, isMoving } = useStage(connection);
  const { data: shadow } = useShadow(connection.id);
  const figures = shadow
    ? [
        {
          name: words.documents,
          value: format.number(shadow.documents),
          note: words.lines(format.number(shadow.lines)),
        },
        {
          name: words.unmapped,
          value: format.number(shadow.unmapped.length),
          note: shadow.unmapped.length > 0 ? words.unmappedWhy : null,
        },
        { name: words.levels, value: format.number(shadow.levels.length), note: null },
        {
          name: words.calls,
          value: words.callsOf(format.number(shadow.calls.read), format.number(shadow.calls.wrote)),
          note: null,
        },
      ]
    : [];
  return (
    <Panel title={words.title}>
      <div className={classes.stack}>
        <p className={classes.words}>{words.words}</p>
        {shadow ? (
          <dl className={classes.figures}>
            {figures.map(({ name, value, note }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
                {note === null ? null : <dd>{note}</dd>}
              </div>
            ))}
          </dl>
        ) : (
          <WaitingLines lines={2} />
        )}
        <div className={classes.since}>
          <LinkButton
            variant="default"
            to={paths.connection}
            params={{ connectionId: connection.id }}
            search={{ tab: 'shadow' }}
            resetScroll={false}
          >
            {words.see}
          </LinkButton>
          {mayChange ? (
            <ConfirmInline
              question={words.backQuestion}
              confirm={words.back}
              isGrave={false}
              loading={isMoving}
              buttonProps={{ variant: 'subtle', color: 'gray' }}
              onConfirm={() => move({ stage: 'matching' }, words.back)}
            >
              {words.back}
            </ConfirmInline>
          ) : null}
        </div>
      </div>
      {mayChange ? <GoLive connection={connection} shadow={shadow ?? null} /> : null}
    </Panel>
  );
}
