/** Which days a shadow run reads again, and beginning it. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { later } from '#domain/values/time.ts';
import { useStage } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

const dayMs = 86_400_000;
const periods = [7, 30, 90] as const;

interface ShadowPeriodProps {
  connection: Connection;
  word: string;
  said: string;
  variant: 'filled' | 'default';
}

export function ShadowPeriod({ connection, word, said, variant }: ShadowPeriodProps) {
  const words = useVendorWords().stage.toShadow;
  const [days, setDays] = useState(30);
  const { move, isMoving } = useStage(connection);
  return (
    <div className={classes.since}>
      <NativeSelect
        label={words.since}
        value={days}
        data={periods.map((period) => ({ value: String(period), label: words.days(period) }))}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      />
      <Button
        variant={variant}
        loading={isMoving}
        onClick={() => move({ stage: 'shadow', since: later(new Date().toISOString(), -days * dayMs) }, said)}
      >
        {word}
      </Button>
    </div>
  );
}
