/** A signing secret that is kept: when it was made, and another one in its place, shown once. */
import { useState } from 'react';
import type { Instant } from '#domain/values/time.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { SecretShown } from './SecretShown.tsx';

interface SigningSecretProps {
  words: {
    label: string;
    words: string;
    done: string;
    rotate: string;
    question: string;
    since: string;
    previous: string;
  };
  since: Instant | null;
  previousUntil: Instant | null;
  /** The secret of what was just made. */
  made?: string | null;
  isRotating: boolean;
  onRotate: (show: (secret: string) => void) => void;
}

export function SigningSecret(props: SigningSecretProps) {
  const { words, since, previousUntil, made = null, isRotating, onRotate } = props;
  const [secret, setSecret] = useState(made);
  if (secret !== null) {
    return (
      <SecretShown label={words.label} secret={secret} done={words.done} onDone={() => setSecret(null)}>
        {words.words}
      </SecretShown>
    );
  }
  const facts: Fact[] = [];
  if (since !== null) facts.push({ name: words.since, value: <InstantText at={since} /> });
  if (previousUntil !== null) facts.push({ name: words.previous, value: <InstantText at={previousUntil} /> });
  return (
    <>
      <FactList facts={facts} />
      <div>
        <ConfirmInline
          question={words.question}
          confirm={words.rotate}
          loading={isRotating}
          onConfirm={() => onRotate(setSecret)}
        >
          {words.rotate}
        </ConfirmInline>
      </div>
    </>
  );
}
