/** What each opened bottle weighs: typed, or taken from the scale on this device once it is at rest. */
import { Button, NumberInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import type { OnScale } from '#web/devices/scale.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Pours.module.css';
import { useBarScale } from './useBarScale.ts';
import { usePourWords } from './words.ts';

const milligrams = 1000n;

interface WeighedBottlesProps {
  /** mg; null of one that was not weighed yet. */
  weights: readonly (bigint | null)[];
  onWeigh: (index: number, weight: bigint | null) => void;
  /** What each holds by its weight. */
  left: readonly (bigint | null)[];
}

export function WeighedBottles({ weights, onWeigh, left }: WeighedBottlesProps) {
  const words = usePourWords().bottle;
  const format = useFormat();
  const scale = useBarScale();
  const steady =
    scale?.seen?.kind === 'weight' && scale.seen.atRest && scale.seen.mass > 0n ? scale.seen.mass : null;
  const say = (seen: OnScale): string =>
    seen.kind === 'weight' ? words.onScale(format.mass(seen.mass), seen.atRest) : words.scaleSays[seen.kind];
  return (
    <>
      {weights.map((weight, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bottles of one wine are told apart by their place alone
        <div key={index} className={classes.level}>
          <NumberInput
            aria-label={words.weightOf(index + 1)}
            placeholder={words.weight}
            suffix={' g'}
            min={0}
            max={20_000}
            allowDecimal={false}
            value={weight === null ? '' : Number(weight / milligrams)}
            onChange={(value) =>
              onWeigh(index, value === '' ? null : BigInt(Math.round(Number(value))) * milligrams)
            }
          />
          {scale?.isChosen ? (
            <Button
              variant="default"
              disabled={steady === null}
              aria-label={words.weighOf(index + 1)}
              leftSection={<IconScale size={18} stroke={1.6} aria-hidden />}
              onClick={() => onWeigh(index, steady)}
            >
              {words.weigh}
            </Button>
          ) : null}
          <output className={classes.figure}>
            {weight === null ? '–' : format.volume(left[index] ?? 0n)}
          </output>
        </div>
      ))}
      {scale === null ? null : (
        <p className={classes.quiet}>
          {scale.seen === null ? null : `${say(scale.seen)} `}
          <Button variant="subtle" size="compact-sm" onClick={scale.choose}>
            {scale.isChosen ? words.otherScale : words.plugScale}
          </Button>
        </p>
      )}
    </>
  );
}
