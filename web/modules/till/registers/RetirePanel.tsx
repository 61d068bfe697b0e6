/** Ends a register once its code has been typed: it cannot be undone, and what that means for its tickets is said first. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listRegisters, type Register, retireRegister } from '#domain/till/registerContract.ts';
import { type RetirementReason, retirementReasons } from '#domain/till/words.ts';
import { useSending } from '#web/api/queries.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import shared from '../Till.module.css';
import classes from './Registers.module.css';
import { useRegisterWords } from './words.ts';

function RetireForm({ register, onCancel }: { register: Register; onCancel: () => void }) {
  const words = useRegisterWords().retire;
  const { cancel } = useUiWords();
  const [reason, setReason] = useState<RetirementReason>('broken');
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const retiring = useSending(retireRegister, { makesStale: [listRegisters] });
  const { id: registerId, code, waiting } = register;
  const isTyped = typed.trim().toUpperCase() === code;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTyped) return;
        retiring
          .mutateAsync({ params: { registerId }, body: { reason, note: note.trim() } })
          .then(() => toast.done(words.done(code)), toast.refused);
      }}
    >
      <Choice
        label={words.reason}
        value={reason}
        onChange={setReason}
        options={retirementReasons.map((value) => ({ value, label: words.reasons[value] }))}
      />
      <p className={shared.quiet}>{words.consequence[reason]}</p>
      {waiting > 0 ? (
        <p className={shared.tone} data-tone="alert">
          {words.stillWaiting(waiting)}
        </p>
      ) : null}
      <Textarea
        label={words.note}
        description={words.noteHint}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={300}
      />
      <TextInput
        label={words.type(code)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
      />
      <div className={shared.actions}>
        <Button type="submit" color="red.9" disabled={!isTyped} loading={retiring.isPending}>
          {words.confirm}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}

export function RetirePanel({ register }: { register: Register }) {
  const words = useRegisterWords().retire;
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{words.words}</p>
      {isOpen ? (
        <RetireForm register={register} onCancel={() => setOpen(false)} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.start}
        </Button>
      )}
    </Panel>
  );
}
