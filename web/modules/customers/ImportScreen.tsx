/** Customers from another program's file: dropped, looked at, brought in, taken back. */
import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listCustomers } from '#domain/customers/contract.ts';
import {
  type CustomerImport,
  importCustomers,
  listCustomerImports,
  type Proposal,
  proposeCustomers,
  undoCustomerImport,
} from '#domain/customers/importContract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useReading, useSending, useUploading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCustomerWords } from './words.ts';

function Columns({ columns, consents, ignored }: Proposal) {
  const words = useCustomerWords().import;
  return (
    <>
      <p>
        {words.columns(columns.map(({ column, heading }) => `${words.column[column]} (${heading})`))}
        {ignored.length === 0 ? null : ` ${words.ignored(ignored)}`}
      </p>
      {consents.length === 0 ? null : (
        <Alert color="orange" title={words.consents(consents)} mb="md">
          {words.consentsWhy}
        </Alert>
      )}
    </>
  );
}

function ProposalPanel({ proposal, title }: { proposal: Proposal; title: string }) {
  const words = useCustomerWords();
  const { fresh, known, refused, first, refusedRows } = proposal;
  const said = words.import;
  return (
    <>
      <KeyFigures
        figures={[
          { name: said.fresh, value: fresh },
          { name: said.known, value: known },
          { name: said.refused, value: refused },
        ]}
      />
      <Panel title={title}>
        <Columns {...proposal} />
        {first.length === 0 ? null : (
          <FigureTable
            folds
            heads={[words.field.name, words.field.phone, words.field.email, words.field.city, said.state]}
            rows={first.map(({ row, name, phone, email, city, isKnown }) => ({
              id: String(row),
              cells: [
                name,
                phone === null ? null : sayPhone(phone),
                email,
                city,
                isKnown ? said.isKnown : said.isFresh,
              ],
            }))}
          />
        )}
      </Panel>
      {refusedRows.length === 0 ? null : (
        <Panel title={said.refusedTitle(refused)}>
          <p>{said.refusedWords}</p>
          <ul>
            {refusedRows.map(({ row, reason }) => (
              <li key={row}>{said.refusedRow(row, reason)}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function HistoryPanel({ imports }: { imports: readonly CustomerImport[] }) {
  const words = useCustomerWords().import;
  const undoing = useSending(undoCustomerImport, { makesStale: [listCustomerImports, listCustomers] });
  if (imports.length === 0) return null;
  return (
    <Panel title={words.history}>
      <RowList
        label={words.history}
        rows={imports.map(({ id, fileName, importedAt, made, known, refused, undoneAt, kept }) => ({
          id,
          title: fileName,
          note: (
            <>
              <InstantText at={importedAt} />
              {' : '}
              {words.counts(made, known, refused)}
            </>
          ),
          state: undoneAt === null ? null : <StateBadge state="off">{words.undone(kept ?? 0)}</StateBadge>,
          actions:
            undoneAt !== null || made === 0 ? null : (
              <ConfirmInline
                question={words.undoAsk}
                confirm={words.undo}
                loading={undoing.isPending}
                onConfirm={() =>
                  void undoing
                    .mutateAsync({ params: { importId: id } })
                    .then((done) => toast.done(words.undoDone(done.kept ?? 0)), toast.refused)
                }
              >
                {words.undo}
              </ConfirmInline>
            ),
        }))}
      />
    </Panel>
  );
}

export function ImportScreen() {
  const words = useCustomerWords();
  const said = words.import;
  const [file, setFile] = useState<File | null>(null);
  const proposing = useUploading(proposeCustomers);
  const importing = useUploading(importCustomers, { makesStale: [listCustomerImports, listCustomers] });
  const { data: imports = [], error } = useReading(listCustomerImports, {});
  if (error) throw error;
  const proposal = file === null ? null : (proposing.data ?? null);

  function look(chosen: File) {
    setFile(chosen);
    proposing.mutateAsync({ input: { query: { fileName: chosen.name } }, bytes: chosen }).catch((problem) => {
      setFile(null);
      toast.refused(problem);
    });
  }

  function bringIn(chosen: File) {
    importing.mutateAsync({ input: { query: { fileName: chosen.name } }, bytes: chosen }).then(({ made }) => {
      setFile(null);
      toast.done(said.done(made));
    }, toast.refused);
  }

  return (
    <>
      <PageHeader
        title={said.title}
        lead={said.lead}
        above={<Link to={paths.customers}>{words.title}</Link>}
        action={
          file === null || proposal === null ? null : (
            <>
              <Button variant="subtle" color="gray" onClick={() => setFile(null)}>
                {said.other}
              </Button>
              <Button
                disabled={proposal.fresh === 0}
                loading={importing.isPending}
                onClick={() => bringIn(file)}
              >
                {said.bringIn(proposal.fresh)}
              </Button>
            </>
          )
        }
      />
      <Stack>
        {file === null || proposal === null ? (
          <Panel>
            <FileDrop
              accepts={['.csv', '.xlsx']}
              hint={said.hint}
              disabled={proposing.isPending}
              onFile={look}
            />
          </Panel>
        ) : (
          <ProposalPanel proposal={proposal} title={file.name} />
        )}
        <HistoryPanel imports={imports} />
      </Stack>
    </>
  );
}
