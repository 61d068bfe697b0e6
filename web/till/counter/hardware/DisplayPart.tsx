/** The customer's screen: a second window of this device that follows the counter. */
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { displayAddress, isDisplayOpen, type Scene } from '../../display/screens.ts';
import { useScreen } from '../display/ScreenProvider.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Switch } from '../parts/Switch.tsx';
import { useOperator, useTillView } from '../till.tsx';
import { useDeviceWords } from './deviceWords.ts';
import { Machine } from './Machine.tsx';
import { useChosen, useHardware } from './useHardware.ts';

/** It is opened and closed beside the till. */
const lookEveryMs = 1_000;

export function DisplayPart() {
  const words = useDeviceWords().display;
  const hardware = useHardware();
  const { greets } = useChosen();
  const { tryOut } = useScreen();
  const role = useOperator()?.role;
  const registerId = useTillView().house.register.id;
  const [isOpen, setOpen] = useState(false);
  const [isBlocked, setBlocked] = useState(false);
  const [isTrial, setTrial] = useState(false);

  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      const answer = await isDisplayOpen(registerId);
      if (!isOver) setOpen(answer);
    };
    void look();
    const looking = setInterval(() => void look(), lookEveryMs);
    return () => {
      isOver = true;
      clearInterval(looking);
    };
  }, [registerId]);
  useEffect(() => () => tryOut(null), [tryOut]);

  function toggleTrial() {
    const line = { label: words.example, quantity: '2', amount: 2_500n };
    const example: Scene = { kind: 'cart', lines: [line], total: 2_500n };
    tryOut(isTrial ? null : example);
    setTrial(!isTrial);
  }

  return (
    <Machine
      icon={<IconDeviceDesktop size={22} />}
      title={words.title}
      state={
        isBlocked && !isOpen
          ? { tone: 'trouble', words: words.blocked }
          : isOpen
            ? { tone: 'well', words: words.open }
            : { tone: 'off', words: words.closed }
      }
    >
      <Key
        onClick={() => setBlocked(window.open(displayAddress(registerId), 'caveau-ecran', 'popup') === null)}
      >
        {words.openIt}
      </Key>
      {isOpen ? (
        <>
          <p className={inside.note}>{words.hint}</p>
          <Key aria-pressed={isTrial} onClick={toggleTrial}>
            {isTrial ? words.endTest : words.test}
          </Key>
        </>
      ) : null}
      {role === 'manager' ? (
        <Switch
          label={words.greets}
          isOn={greets}
          onChange={(isOn) => void hardware.choose({ greets: isOn })}
        />
      ) : null}
    </Machine>
  );
}
