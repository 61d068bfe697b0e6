/** A PIN, by finger or by keyboard: tried once four digits or more are there and Enter says so, or by itself at four. */
import { IconBackspace } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useNow } from '#web/api/useNow.ts';
import { useTyped } from '#web/ui/scan/useScan.ts';
import { digitOf } from '../entry.ts';
import { useCounterWords } from '../words.ts';
import { Key } from './Key.tsx';
import classes from './PinPad.module.css';

const shortest = 4;
const longest = 8;
const secondMs = 1000;

interface PinPadProps {
  check: (pin: string) => Promise<boolean>;
  /** How long nobody may try again. */
  waitMs: () => number;
  onBack: () => void;
}

export function PinPad({ check, waitMs, onBack }: PinPadProps) {
  const words = useCounterWords();
  const [pin, showPin] = useState('');
  // Several keys may come before the next drawing.
  const typed = useRef('');
  const [isWrong, setWrong] = useState(false);
  useNow(secondMs);
  const waitS = Math.ceil(waitMs() / secondMs);

  function setPin(next: string) {
    typed.current = next;
    showPin(next);
  }
  async function take(next: string) {
    setPin(next);
    setWrong(false);
    if (next.length < shortest) return;
    if (await check(next)) return;
    // A longer one may still be being typed.
    if (next.length >= longest || waitMs() > 0) refuse();
  }
  function refuse() {
    setPin('');
    setWrong(true);
  }
  function press(said: string) {
    const key = digitOf(said);
    const { current } = typed;
    if (key === 'Backspace') void take(current.slice(0, -1));
    else if (key === 'Escape') onBack();
    else if (/^\d$/.test(key) && current.length < longest) void take(current + key);
  }
  useTyped(press);

  return (
    <form
      className={classes.pad}
      onSubmit={(event) => {
        event.preventDefault();
        void check(pin).then((isRight) => (isRight ? undefined : refuse()));
      }}
    >
      <output
        className={classes.dots}
        aria-label={words.logIn.typed(pin.length)}
        data-wrong={isWrong || undefined}
      >
        {Array.from({ length: Math.max(shortest, pin.length) }, (_, place) => (
          <span key={place} data-filled={place < pin.length || undefined} />
        ))}
      </output>
      <p role="alert" className={classes.wrong}>
        {waitS > 0 ? words.logIn.wait(waitS) : isWrong ? words.logIn.wrong : ''}
      </p>
      <div className={classes.keys}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Key key={digit} size="lg" onClick={() => press(digit)}>
            {digit}
          </Key>
        ))}
        <Key size="lg" tone="quiet" onClick={onBack}>
          {words.back}
        </Key>
        <Key size="lg" onClick={() => press('0')}>
          0
        </Key>
        <Key
          size="lg"
          tone="quiet"
          icon={<IconBackspace size={24} />}
          aria-label={words.erase}
          onClick={() => press('Backspace')}
        />
      </div>
      <Key type="submit" tone="primary" wide disabled={pin.length < shortest}>
        {words.logIn.enter}
      </Key>
    </form>
  );
}
