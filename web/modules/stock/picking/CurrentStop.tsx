/** The bottle that is wanted now, as large as a telephone shows it. */
import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBan, IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import { type Pick, type PickLine, sayShort } from '#domain/picking/contract.ts';
import { openOf, type ShortReason, shortReasons } from '#domain/picking/rules.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { ScanButton } from '#web/ui/scan/camera/ScanButton.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Picking.module.css';
import { usePickWords } from './words.ts';

interface CurrentStopProps {
  line: PickLine;
  picks: readonly Pick[];
  onTake: () => void;
  onShort: () => void;
}

export function CurrentStop({ line, picks, onTake, onShort }: CurrentStopProps) {
  const words = usePickWords();
  const format = useFormat();
  const [isMissing, setMissing] = useState(false);
  const { name, vintage, measure, content, bins, held } = line;
  const [bin] = bins;
  const code = picks.length > 1 ? picks.find(({ id }) => id === line.pickId)?.code : undefined;
  const size = measure === 'volume' ? format.volume(content) : null;
  return (
    <Panel>
      <div className={classes.stop} aria-live="polite">
        <span className={classes.bin}>
          <IconMapPin size={22} stroke={1.6} aria-hidden />
          {bin ? words.at(bin.address) : words.nowhere}
        </span>
        <span className={classes.wanted}>
          {name} {vintage !== null && !name.includes(String(vintage)) ? vintage : null}
        </span>
        <span className={classes.left}>
          {[size, words.left(format.quantity(openOf(line), line)), code && words.ofPick(code)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {isMissing ? (
        <Missing
          line={line}
          onDone={() => {
            setMissing(false);
            onShort();
          }}
          onGiveUp={() => setMissing(false)}
        />
      ) : (
        <div className={classes.deeds}>
          {held ? (
            <Alert color="orange" icon={<IconBan size={20} stroke={1.6} aria-hidden />}>
              {held.whole ? words.heldWhole(held.why) : words.heldLots(held.lots.join(', '), held.why)}
            </Alert>
          ) : null}
          {held?.whole ? null : (
            <>
              <p className={classes.quiet}>{words.take}</p>
              <ScanButton isWorded />
              <Button size="md" onClick={onTake}>
                {words.takeOne}
              </Button>
            </>
          )}
          <Button size="md" variant="default" onClick={() => setMissing(true)}>
            {words.notThere}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface MissingProps {
  line: PickLine;
  onDone: () => void;
  onGiveUp: () => void;
}

function Missing({ line: { pickId, skuId, held }, onDone, onGiveUp }: MissingProps) {
  const words = usePickWords();
  const [reason, setReason] = useState<ShortReason>(held?.whole ? 'held' : 'notFound');
  const [note, setNote] = useState('');
  const saying = useSending(sayShort);
  return (
    <form
      className={classes.deeds}
      onSubmit={(event) => {
        event.preventDefault();
        const said = note.trim() === '' ? {} : { note: note.trim() };
        saying
          .mutateAsync({ params: { pickId, skuId }, body: { reason, ...said } })
          .then(onDone, toast.refused);
      }}
    >
      <NativeSelect
        label={words.why}
        value={reason}
        onChange={(event) =>
          setReason(shortReasons.find((one) => one === event.currentTarget.value) ?? 'other')
        }
      >
        {shortReasons.map((one) => (
          <option key={one} value={one}>
            {words.reason[one]}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label={words.note}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={saying.isPending}>
        {words.saidShort}
      </Button>
      <Button variant="subtle" color="gray" onClick={onGiveUp}>
        {words.giveUp}
      </Button>
    </form>
  );
}
