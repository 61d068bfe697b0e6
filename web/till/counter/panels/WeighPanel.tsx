/** How much of what is sold by weight: what stands on the scale, or what is typed. */
import { lazy, Suspense, useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useChosen, useHardware } from '../hardware/useHardware.ts';
import { Field } from '../parts/Field.tsx';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

/** Most shops have no scale on their till. */
const LiveWeight = lazy(async () => ({ default: (await import('../hardware/LiveWeight.tsx')).LiveWeight }));

const milligramsPerGram = 1000n;

export function WeighPanel({ unitId }: { unitId: string }) {
  const words = useCounterWords();
  const format = useFormat();
  const { world, does, close } = useCounter();
  const { serial } = useHardware();
  const { scale } = useChosen();
  const [grams, setGrams] = useState('');
  const [weighed, setWeighed] = useState<bigint | null>(null);
  const typed = parseDecimal(grams, 0);
  const milligrams = typed === null ? weighed : typed * milligramsPerGram;

  return (
    <Side
      title={words.weigh.title(world.item(unitId)?.name ?? '')}
      onClose={close}
      foot={
        <Key type="submit" form="weigh" tone="primary" size="lg" disabled={milligrams === null}>
          {typed !== null || weighed === null ? words.addToCart : words.weigh.add(format.mass(weighed))}
        </Key>
      }
    >
      {scale === null || serial === null ? null : (
        <Suspense>
          <LiveWeight place={scale} onWeight={setWeighed} />
        </Suspense>
      )}
      <form
        id="weigh"
        onSubmit={(event) => {
          event.preventDefault();
          if (milligrams === null) return;
          if (does({ do: 'weigh', unitId, milligrams, reference: null })) close();
        }}
      >
        <Field first label={words.weigh.grams} value={grams} onChange={setGrams} inputMode="numeric" />
      </form>
    </Side>
  );
}
