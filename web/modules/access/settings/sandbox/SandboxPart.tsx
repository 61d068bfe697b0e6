/** The sandbox: made, entered, copied afresh, deleted; and the way back for who is in it. */
import { Alert, Button, Loader, Text } from '@mantine/core';
import { IconArrowBackUp, IconFlask } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  createSandbox,
  deleteSandbox,
  enterSandbox,
  getSandbox,
  leaveSandbox,
  resetSandbox,
  type Sandbox,
} from '#domain/access/sandboxContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import classes from './Sandbox.module.css';

const askedEveryMs = 1_000;

/** Nothing of what the page holds is true on the other side: it is loaded afresh. */
const startAfresh = (): void => location.assign(paths.today);

export function SandboxPart() {
  const words = useSettingsWords().sandbox;
  const { data, error } = useReading(getSandbox, {}, { refetchInterval: askedEveryMs });
  if (error && !data) throw error;
  if (!data) return <Loader />;
  return (
    <Panel title={data.inside ? words.insideTitle : words.title}>
      <div className={classes.part}>{data.inside ? <Inside /> : <Outside sandbox={data} />}</div>
    </Panel>
  );
}

function Inside() {
  const words = useSettingsWords().sandbox;
  const leaving = useChange(leaveSandbox, []);
  return (
    <>
      <Text>{words.inside}</Text>
      <div className={classes.actions}>
        <Button
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={leaving.isPending}
          onClick={() => leaving.send({}, { said: null, onDone: startAfresh })}
        >
          {words.leave}
        </Button>
      </div>
    </>
  );
}

function Outside({ sandbox }: { sandbox: Sandbox }): ReactNode {
  const words = useSettingsWords().sandbox;
  const creating = useChange(createSandbox, [getSandbox]);
  switch (sandbox.step) {
    case 'copying':
      return <ProgressLine label={words.copying} done={sandbox.done} total={sandbox.total || null} />;
    case 'erasing':
      return <ProgressLine label={words.erasing} done={0} total={null} />;
    case 'ready':
      return <Ready sandbox={sandbox} />;
    default:
      return (
        <>
          {sandbox.step === 'failed' ? (
            <Alert color="red" role="alert">
              {words.failed}
            </Alert>
          ) : null}
          <Text>{words.lead}</Text>
          <ul>
            <li>{words.copied}</li>
            <li>{words.stays}</li>
            <li>{words.who}</li>
          </ul>
          <div className={classes.actions}>
            <Button loading={creating.isPending} onClick={() => creating.send({}, { said: null })}>
              {words.create}
            </Button>
          </div>
        </>
      );
  }
}

function Ready({ sandbox: { copiedAt, askedBy } }: { sandbox: Sandbox }) {
  const words = useSettingsWords().sandbox;
  const format = useFormat();
  const entering = useChange(enterSandbox, []);
  const resetting = useChange(resetSandbox, [getSandbox]);
  const deleting = useChange(deleteSandbox, [getSandbox]);
  return (
    <>
      <Text>{words.lead}</Text>
      {copiedAt === null ? null : (
        <Text c="dimmed">{words.copiedAt(format.instant(copiedAt), askedBy ?? '')}</Text>
      )}
      <div className={classes.actions}>
        <Button
          leftSection={<IconFlask size={16} aria-hidden />}
          loading={entering.isPending}
          onClick={() => entering.send({}, { said: null, onDone: startAfresh })}
        >
          {words.enter}
        </Button>
      </div>
      <div className={classes.actions}>
        <ConfirmInline
          question={words.resetQuestion}
          confirm={words.reset}
          loading={resetting.isPending}
          onConfirm={() => resetting.send({}, { said: null })}
        >
          {words.reset}
        </ConfirmInline>
        <ConfirmInline
          question={words.eraseQuestion}
          confirm={words.erase}
          loading={deleting.isPending}
          onConfirm={() => deleting.send({}, { said: null })}
        >
          {words.erase}
        </ConfirmInline>
      </div>
    </>
  );
}
