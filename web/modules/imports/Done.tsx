/** An import that is in: what it brought, the rows that wait beside it, and one click that takes it all back. */
import { Button } from '@mantine/core';
import { IconBottle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  type CatalogImport,
  getImport,
  listImportRows,
  listImports,
  undoImport,
} from '#domain/catalog/importContract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Imports.module.css';
import { RowsPanel } from './rows/RowsPanel.tsx';
import { useImportWords } from './words.ts';

interface DoneProps {
  one: CatalogImport;
  /** How long it took, where it was just done. */
  seconds: number | null;
  onApply: () => void;
}

function WhatItBrought({ one, seconds }: Pick<DoneProps, 'one' | 'seconds'>) {
  const words = useImportWords().done;
  const format = useFormat();
  const { created, updated, skipped, quarantined, ignored } = one.rows;
  const took = seconds === null ? null : words.in(format.scaled(BigInt(Math.round(seconds * 10)), 1));
  const notTaken = skipped + ignored;
  return (
    <KeyFigures
      figures={[
        { name: words.created, value: format.number(created), note: took },
        { name: words.updated, value: format.number(updated) },
        {
          name: words.skipped,
          value: format.number(notTaken),
          note: ignored > 0 ? words.ignored(format.number(ignored), ignored) : null,
        },
        { name: words.quarantined, value: format.number(quarantined) },
      ]}
    />
  );
}

export function Done({ one, seconds, onApply }: DoneProps) {
  const words = useImportWords();
  const format = useFormat();
  const mayChange = useMay('catalog:write');
  const undoing = useSending(undoImport, { makesStale: [getImport, listImports, listImportRows] });
  const isUndone = one.state === 'undone';
  const { waiting, quarantined } = one.rows;

  function undo() {
    undoing
      .mutateAsync({ params: { importId: one.id } })
      .then(() => toast.done(words.done.undone), toast.refused);
  }

  return (
    <>
      <PageHeader
        title={isUndone ? words.done.undoneTitle(one.fileName) : words.done.title(one.fileName)}
        above={<Link to={paths.import}>{words.title}</Link>}
        lead={isUndone ? words.done.undoneWords : null}
        more={
          isUndone || !mayChange ? null : (
            <ConfirmInline
              question={words.done.question}
              confirm={words.done.confirm}
              loading={undoing.isPending}
              onConfirm={undo}
            >
              {words.done.undo}
            </ConfirmInline>
          )
        }
        action={
          isUndone ? (
            <LinkButton to={paths.import}>{words.done.another}</LinkButton>
          ) : waiting > 0 ? (
            <Button onClick={onApply}>{words.done.retry(format.number(waiting), waiting)}</Button>
          ) : (
            <LinkButton to={paths.stock} leftSection={<IconBottle size={18} stroke={1.6} aria-hidden />}>
              {words.done.stock}
            </LinkButton>
          )
        }
      />
      {isUndone ? null : (
        <Stack>
          {undoing.isPending ? (
            <Panel>
              <ProgressLine label={words.done.undoing} done={0} total={null} />
            </Panel>
          ) : null}
          <WhatItBrought one={one} seconds={seconds} />
          {quarantined + waiting === 0 ? null : (
            <section aria-label={words.done.asideTitle}>
              <p className={classes.quiet}>{words.done.asideWords}</p>
              <RowsPanel one={one} initially="quarantined" />
            </section>
          )}
        </Stack>
      )}
    </>
  );
}
