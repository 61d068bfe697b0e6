/** How many a group means right now, a few of them by name, the query that says so; and the group kept under a name. */
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  changeSegment,
  countSegment,
  createSegment,
  type KeptSegment,
  listSegments,
  removeSegment,
  sampleSegment,
  showSegment,
} from '#domain/segments/contract.ts';
import type { SegmentTree } from '#domain/segments/segment.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { SendSide } from '#web/ui/SendSide.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Segments.module.css';
import { useSegmentWords } from './words.ts';

/** Counted once the typing rests. */
const restMs = 200;
const everybody: SegmentTree = { is: 'all', not: false, of: [] };

function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

interface CountSideProps {
  known: KeptSegment | null;
  tree: SegmentTree;
  isChanged: boolean;
}

export function CountSide({ known, tree, isChanged }: CountSideProps) {
  const words = useSegmentWords().side;
  const format = useFormat();
  const rested = useRested(tree);
  // On a telephone the button alone is in sight while conditions change.
  const count = useReading(countSegment, { body: { tree: rested } }, { keepsLast: true });
  const mayWrite = useMay('customers:write');
  const isOwn = known !== null && !known.isReadyMade;
  const [name, setName] = useState(isOwn ? known.name : '');
  const navigate = useNavigate();
  const makesStale = [listSegments, showSegment];
  const creating = useSending(createSegment, { makesStale });
  const changing = useSending(changeSegment, { makesStale });
  const removing = useSending(removeSegment, { makesStale: [listSegments] });
  const save = () => {
    const body = { name, tree };
    const sent = isOwn
      ? changing.mutateAsync({ params: { segmentId: known.id }, body })
      : creating.mutateAsync({ body });
    void sent.then(() => {
      toast.done(words.saved);
      return navigate({ to: paths.segments });
    }, toast.refused);
  };
  const remove = (segmentId: string) =>
    void removing.mutateAsync({ params: { segmentId } }).then(() => {
      toast.done(words.removed);
      return navigate({ to: paths.segments });
    }, toast.refused);

  if (!mayWrite) return <Count tree={rested} />;
  return (
    <SendSide
      send={words.save}
      canSend={name.trim() !== '' && (isChanged || !isOwn || name !== known.name)}
      isSending={creating.isPending || changing.isPending}
      hint={count.data ? `· ${words.customers(count.data.count, format.number(count.data.count))}` : null}
      onSend={save}
      more={
        isOwn ? (
          <ConfirmInline
            question={words.removeQuestion}
            confirm={words.remove}
            loading={removing.isPending}
            onConfirm={() => remove(known.id)}
          >
            {words.remove}
          </ConfirmInline>
        ) : null
      }
    >
      <Count tree={rested} />
      <TextInput
        label={words.name}
        value={name}
        maxLength={80}
        {...(known?.isReadyMade === true ? { description: words.readyMade } : {})}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SendSide>
  );
}

function Count({ tree }: { tree: SegmentTree }) {
  const words = useSegmentWords().side;
  const format = useFormat();
  const maySee = useMay('customers:read');
  const { data } = useReading(countSegment, { body: { tree } }, { keepsLast: true });
  const all = useReading(countSegment, { body: { tree: everybody } });
  const sample = useReading(sampleSegment, { body: { tree } }, { keepsLast: true, enabled: maySee });
  const total = all.data?.count ?? 0;
  if (!data) return null;
  return (
    <>
      <p className={classes.live} aria-live="polite">
        <strong>{words.customers(data.count, format.number(data.count))}</strong>
        {total === 0 ? null : (
          <span>{words.of(format.rate(Math.round((data.count * 1000) / total) * 10))}</span>
        )}
      </p>
      {data.count === 0 ? <Quiet>{words.nobody}</Quiet> : null}
      {sample.data && sample.data.items.length > 0 ? (
        <div>
          <Quiet>{words.sample}</Quiet>
          <ul className={classes.sample}>
            {sample.data.items.map(({ id, name }) => (
              <li key={id}>
                <NameLink to={paths.customer} params={{ customerId: id }}>
                  {name}
                </NameLink>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <details>
        <summary>{words.sql}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard */}
        <pre className={classes.sql} tabIndex={0}>
          {data.sql}
        </pre>
      </details>
    </>
  );
}
