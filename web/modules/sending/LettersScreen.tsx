/** Letters by post: those that wait are printed together, and told posted together. */
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { countMessages, listMessages } from '#domain/sending/contract.ts';
import {
  endBatch,
  type LetterBatch,
  listLetters,
  makeBatch,
  printBatch,
} from '#domain/sending/lettersContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { SendingHeader } from './SendingHeader.tsx';
import { useSendingWords } from './words.ts';

const stale = [listLetters, countMessages, listMessages];

export function LettersScreen() {
  const words = useSendingWords();
  const { data, error } = useReading(listLetters, {});
  const mayWrite = useMay('customers:write');
  const making = useSending(makeBatch, { makesStale: stale });
  if (error) throw error;
  if (!data) return <Waiting title={words.part.letters.title} />;
  const { waiting, batches } = data;
  const make = () =>
    void making.mutateAsync({}).then(({ letters }) => toast.done(words.letters.made(letters)), toast.refused);
  return (
    <>
      <SendingHeader part="letters" />
      <Stack>
        {waiting === 0 && batches.length === 0 ? (
          <EmptyState
            icon={<IconMail size={26} stroke={1.5} />}
            title={words.letters.none}
            action={<LinkButton to={paths.campaigns}>{words.letters.campaigns}</LinkButton>}
          >
            {words.letters.noneWords}
          </EmptyState>
        ) : (
          <Panel title={words.letters.waiting(waiting)}>
            <Quiet>{words.letters.words}</Quiet>
            {mayWrite && waiting > 0 ? (
              <Button loading={making.isPending} onClick={make}>
                {words.letters.make}
              </Button>
            ) : null}
          </Panel>
        )}
        {batches.length === 0 ? null : (
          <Panel title={words.letters.batches}>
            <Batches batches={batches} />
          </Panel>
        )}
      </Stack>
    </>
  );
}

function Batches({ batches }: { batches: readonly LetterBatch[] }) {
  const words = useSendingWords().letters;
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const ending = useSending(endBatch, { makesStale: stale });
  const end = (batchId: string, posted: boolean) =>
    void ending
      .mutateAsync({ params: { batchId }, body: { posted } })
      .then(({ letters }) => toast.done(posted ? words.posted(letters) : words.back(letters)), toast.refused);
  const fileOf = (batchId: string, kind: 'pdf' | 'csv') =>
    addressOf(printBatch, { params: { batchId }, query: { format: kind } });
  return (
    <RowList
      label={words.batches}
      rows={batches.map(({ id, letters, madeAt, madeBy, postedAt }) => ({
        id,
        title: words.count(letters),
        note: words.by(format.instant(madeAt), madeBy),
        state:
          postedAt === null ? (
            <StateBadge state="waiting">{words.open}</StateBadge>
          ) : (
            <StateBadge state="good">{words.postedOn(format.instant(postedAt, 'day'))}</StateBadge>
          ),
        actions:
          postedAt === null ? (
            <>
              <Button component="a" href={fileOf(id, 'pdf')} variant="default">
                {words.pdf}
              </Button>
              <Button component="a" href={fileOf(id, 'csv')} variant="default">
                {words.csv}
              </Button>
              {mayWrite ? (
                <>
                  <Button loading={ending.isPending} onClick={() => end(id, true)}>
                    {words.post}
                  </Button>
                  <ConfirmInline
                    question={words.undoQuestion}
                    confirm={words.undo}
                    onConfirm={() => end(id, false)}
                  >
                    {words.undo}
                  </ConfirmInline>
                </>
              ) : null}
            </>
          ) : null,
      }))}
    />
  );
}
