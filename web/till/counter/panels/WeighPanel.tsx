/** How much of what is sold by weight. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { Field } from '../parts/Field.tsx';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const milligramsPerGram = 1000n;

export function WeighPanel({ unitId }: { unitId: string }) {
  const words = useCounterWords();
  const { world, does, close } = useCounter();
  const [grams, setGrams] = useState('');
  const typed = parseDecimal(grams, 0);

  return (
    <Side
      title={words.weigh.title(world.item(unitId)?.name ?? '')}
      onClose={close}
      foot={
        <Key type="submit" form="weigh" tone="primary" size="lg" disabled={typed === null}>
          {words.addToCart}
        </Key>
      }
    >
      <form
        id="weigh"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === null) return;
          const milligrams = typed * milligramsPerGram;
          if (does({ do: 'weigh', unitId, milligrams, reference: null })) close();
        }}
      >
        <Field first label={words.weigh.grams} value={grams} onChange={setGrams} inputMode="numeric" />
      </form>
    </Side>
  );
}
