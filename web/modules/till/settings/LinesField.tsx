/** A list that one writes a line each. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';

interface LinesFieldProps {
  label: string;
  description?: string;
  value: readonly string[];
  onChange: (lines: string[]) => void;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function LinesField({ label, description, value, onChange }: LinesFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = value.join('\n');
  // What was given up or saved elsewhere is shown as it is.
  const isTyped = typed !== null && linesOf(typed).join('\n') === written;
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={3}
      maxRows={12}
      value={isTyped ? typed : written}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value));
      }}
    />
  );
}
