/** A time of the day, kept as minutes after midnight. */
import { TextInput } from '@mantine/core';

interface MinuteFieldProps {
  label: string;
  value: number;
  onChange: (minutes: number) => void;
}

const two = (number: number): string => String(number).padStart(2, '0');
const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export function MinuteField({ label, value, onChange }: MinuteFieldProps) {
  return (
    <TextInput
      type="time"
      label={label}
      value={timeOf(value)}
      required
      onChange={(event) => {
        const time = event.currentTarget.value;
        if (time) onChange(minutesOf(time));
      }}
    />
  );
}
