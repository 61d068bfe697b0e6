/** Where a machine of the shop's network answers. */
import { NumberInput, TextInput } from '@mantine/core';
import type { NetworkPrinter } from '#domain/till/machines.ts';
import { useTillSettingsWords } from './words.ts';

type AddressOf = Pick<NetworkPrinter, 'host' | 'port'>;

interface AddressProps {
  label: string;
  machine: AddressOf;
  onChange: (changed: Partial<AddressOf>) => void;
}

export function Address({ label, machine, onChange }: AddressProps) {
  const words = useTillSettingsWords().machines;
  return (
    <>
      <TextInput
        label={label}
        description={words.hostHint}
        value={machine.host}
        maxLength={120}
        onChange={(event) => onChange({ host: event.currentTarget.value.trim() })}
      />
      <NumberInput
        label={words.port}
        value={machine.port}
        min={1}
        max={65_535}
        allowDecimal={false}
        onChange={(port) => onChange({ port: Number(port) || machine.port })}
      />
    </>
  );
}
