/** The SIRET, checked while it is typed. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
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
  return (
    <TextInput
      required
      label={words.label}
      description={read.state === 'right' ? words.right(groupSiren(read.siren), read.vatNumber) : words.hint}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      error={read.state === 'wrong' ? words.wrong : isShort ? words.missing(read.missing) : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
