/** The SIRET, checked while it is typed. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldHint } from './FieldHint.tsx';
import { useSetupWords } from './setup/words.ts';
import { groupSiren, readTypedSiret } from './siret.ts';

interface SiretFieldProps {
  value: string;
  onChange: (typed: string) => void;
}

export function SiretField({ value, onChange }: SiretFieldProps) {
  const words = useSetupWords().siret;
  const [wasLeft, setLeft] = useState(false);
  const read = readTypedSiret(value);
  const isShort = read.state === 'unfinished' && wasLeft && value.trim() !== '';
  const problem = read.state === 'wrong' ? words.wrong : isShort ? words.missing(read.missing) : null;
  const hint = read.state === 'right' ? words.right(groupSiren(read.siren), read.vatNumber) : words.hint;
  return (
    <TextInput
      required
      label={words.label}
      description={<FieldHint hint={hint} problem={problem} />}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      error={problem !== null}
      onBlur={() => setLeft(true)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
