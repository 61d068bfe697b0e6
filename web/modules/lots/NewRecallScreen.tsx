/** A recall begins: which lots, what is wrong with them, what to do; for good, or as a drill. */

import { Button, Textarea, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { findLots, lotBalance, lotTree } from '#domain/lots/contract.ts';
import { beginRecall, candidateLots, listRecalls } from '#domain/recall/contract.ts';
import { type RecallReason, recallReasons } from '#domain/recall/words.ts';
import { listLevels } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { scanSection } from '#web/ui/scan/camera/scanSection.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { toast } from '#web/ui/toast.ts';
import classes from './Lots.module.css';
import { useLotNames } from './useLotNames.ts';
import { useLotWords } from './words.ts';

interface Chosen {
  id: Id;
  code: string;
  name: string;
}

export function NewRecallScreen() {
  const { recall: words, part } = useLotWords();
  const navigate = useNavigate();
  const { lot: given } = useSearch({ from: paths.newRecall });
  const named = useLotNames();
  const balance = useReading(
    lotBalance,
    { params: { lotId: given ?? '' } },
    { enabled: given !== undefined },
  ).data;
  const [reason, setReason] = useState<RecallReason>('lot');
  const [added, setAdded] = useState<readonly Chosen[]>([]);
  const [removed, setRemoved] = useState<readonly Id[]>([]);
  const [title, setTitle] = useState('');
  const [danger, setDanger] = useState('');
  const [advice, setAdvice] = useState<string>(words.adviceUsual);
  const [reference, setReference] = useState('');
  const beginning = useSending(beginRecall, {
    makesStale: [listRecalls, findLots, lotBalance, lotTree, listLevels],
  });
  const lots = [...named(balance ? [balance.lot] : []), ...added].filter(({ id }) => !removed.includes(id));
  const canSend = lots.length > 0 && title.trim() !== '';

  function send(isDrill: boolean): void {
    const said = { title: title.trim(), danger: danger.trim(), advice: advice.trim() };
    const body = {
      ...said,
      lotIds: lots.map(({ id }) => id),
      isDrill,
      reason,
      reference: reference.trim() || null,
    };
    beginning.mutateAsync({ body }).then(({ id, code }) => {
      toast.done(words.begun(code));
      void navigate({ to: paths.recall, params: { recallId: id } });
    }, toast.refused);
  }

  return (
    <>
      <PageHeader
        title={words.newTitle}
        lead={words.newLead}
        above={<Link to={paths.recalls}>{part.recalls.title}</Link>}
      />
      <Stack>
        <Panel title={words.chosen}>
          <div className={classes.form}>
            <Choice
              label={words.reason}
              value={reason}
              onChange={setReason}
              options={recallReasons.map((value) => ({ value, label: words.reasons[value] }))}
            />
            <RowList
              label={words.chosen}
              rows={lots.map(({ id, code, name }) => ({
                id,
                title: code,
                note: name,
                actions: (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    onClick={() => setRemoved([...removed, id])}
                  >
                    {words.remove}
                  </Button>
                ),
              }))}
            />
            <LotFinder
              byTicket={reason === 'complaint'}
              chosen={lots.map(({ id }) => id)}
              onAdd={(lot) => {
                setRemoved(removed.filter((id) => id !== lot.id));
                if (lot.id !== given) setAdded([...added.filter(({ id }) => id !== lot.id), lot]);
              }}
            />
          </div>
        </Panel>
        <Panel title={words.message}>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (canSend) send(false);
            }}
          >
            <TextInput
              label={words.what}
              value={title}
              maxLength={160}
              required
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Textarea
              label={words.danger}
              value={danger}
              maxLength={500}
              autosize
              onChange={(event) => setDanger(event.currentTarget.value)}
            />
            <Textarea
              label={words.advice}
              value={advice}
              maxLength={500}
              autosize
              onChange={(event) => setAdvice(event.currentTarget.value)}
            />
            <TextInput
              label={words.reference}
              value={reference}
              maxLength={120}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
            <Actions>
              <Button type="submit" color="red.9" disabled={!canSend} loading={beginning.isPending}>
                {words.send}
              </Button>
              <Button
                variant="default"
                disabled={!canSend}
                loading={beginning.isPending}
                onClick={() => send(true)}
              >
                {words.sendDrill}
              </Button>
            </Actions>
          </form>
        </Panel>
      </Stack>
    </>
  );
}

interface LotFinderProps {
  byTicket: boolean;
  chosen: readonly Id[];
  onAdd: (lot: Chosen) => void;
}

/** By the number on the bottle, typed or scanned; a complaint also by its ticket. */
function LotFinder({ byTicket, chosen, onAdd }: LotFinderProps) {
  const words = useLotWords().recall;
  const named = useLotNames();
  const [code, setCode] = useState('');
  const [document, setDocument] = useState('');
  useScan(({ lot, barcode }) => setCode(lot ?? barcode));
  const typed = code.trim();
  const ticket = document.trim();
  const found = useReading(findLots, { query: { code: typed } }, { enabled: typed !== '' });
  const sold = useReading(
    candidateLots,
    { query: { document: ticket } },
    { enabled: byTicket && ticket !== '' },
  );
  const byCode = named(typed === '' ? [] : (found.data?.items ?? []));
  const ofTicket = named(
    byTicket && ticket !== ''
      ? (sold.data?.items ?? []).map(({ lotId, ...rest }) => ({ ...rest, id: lotId, held: false }))
      : [],
  );
  const candidates = [...new Map([...ofTicket, ...byCode].map((lot) => [lot.id, lot])).values()].filter(
    ({ id }) => !chosen.includes(id),
  );
  const isAsked = typed !== '' || (byTicket && ticket !== '');
  return (
    <div className={classes.form}>
      <TextInput
        label={words.find}
        {...scanSection}
        value={code}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {byTicket ? (
        <TextInput
          label={words.ticket}
          value={document}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setDocument(event.currentTarget.value)}
        />
      ) : null}
      {candidates.length > 0 ? (
        <RowList
          label={words.candidates}
          rows={candidates.slice(0, 20).map((lot) => ({
            id: lot.id,
            title: lot.code,
            note: lot.name,
            actions: (
              <Button variant="default" size="xs" onClick={() => onAdd(lot)}>
                {words.add}
              </Button>
            ),
          }))}
        />
      ) : null}
      {isAsked && candidates.length === 0 && !found.isFetching && !sold.isFetching ? (
        <Quiet>{words.noLot}</Quiet>
      ) : null}
    </div>
  );
}
