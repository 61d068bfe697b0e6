/** The barcodes of a unit: as many as its producers have printed, typed or scanned, taken off one by one. */

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBarcode, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { addBarcode, type PricedUnit, removeBarcode } from '#domain/catalog/contract.ts';
import { call } from '#web/api/call.ts';
import { scanSection } from '#web/ui/scan/camera/scanSection.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from './Card.module.css';
import { isBarcode } from './newUnit.ts';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

interface BarcodeFormProps {
  label: string;
  isSending: boolean;
  onSend: (code: string) => void;
  onCancel: () => void;
}

/** A scan is enough: it needs no button. */
function BarcodeForm({ label, isSending, onSend, onCancel }: BarcodeFormProps) {
  const words = useCardWords().barcodes;
  const ui = useUiWords();
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  useScan(({ barcode }) => onSend(barcode));
  return (
    <form
      className={classes.codeForm}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isBarcode(code) && !isSending) onSend(code.trim());
      }}
    >
      <TextInput
        autoFocus
        size="sm"
        {...scanSection}
        aria-label={label}
        placeholder={words.hint}
        maxLength={80}
        autoComplete="off"
        error={isTried && !isBarcode(code) ? words.wrong : undefined}
        value={code}
        onChange={(event) => {
          setTried(false);
          setCode(event.currentTarget.value);
        }}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <Button type="submit" variant="default" size="sm" disabled={code.trim() === ''} loading={isSending}>
        {words.send}
      </Button>
      <Button variant="subtle" color="gray" size="sm" onClick={onCancel}>
        {ui.cancel}
      </Button>
    </form>
  );
}

interface UnitBarcodesProps {
  unit: PricedUnit;
  codes: readonly string[];
}

export function UnitBarcodes({ unit, codes }: UnitBarcodesProps) {
  const words = useCardWords().barcodes;
  const { run, isPending } = useCardDeed();
  const [isAdding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setAdding(false);
    requestAnimationFrame(() => opener.current?.focus());
  }

  return (
    <div className={classes.codes}>
      <span className={classes.name}>{words.title}</span>
      {codes.map((code) => (
        <span key={code} className={classes.code}>
          {code}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.remove(code)}
            onClick={() =>
              run(() => call(removeBarcode, { params: { code } }), { said: words.removed(code) })
            }
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {isAdding ? (
        <BarcodeForm
          label={words.addTo(unit.label)}
          isSending={isPending}
          onSend={(code) =>
            run(() => call(addBarcode, { params: { code }, body: { unitId: unit.id } }), {
              said: words.added(code),
              onDone: close,
            })
          }
          onCancel={close}
        />
      ) : (
        <Button
          ref={opener}
          variant="subtle"
          size="compact-md"
          leftSection={<IconBarcode size={17} stroke={1.6} aria-hidden />}
          aria-label={words.addTo(unit.label)}
          onClick={() => setAdding(true)}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
}
