/** The payment terminal that the shop's settings name for this register, and whether it takes a call. */
import { IconCreditCard } from '@tabler/icons-react';
import { useState } from 'react';
import { sentenceOf } from '#web/api/problem.ts';
import { Key } from '../parts/Key.tsx';
import { useTill, useTillView } from '../till.tsx';
import { Machine, type MachineState } from './Machine.tsx';
import { namedTerminal } from './named.ts';
import { useHardwareWords } from './words.ts';

export function TerminalPart() {
  const words = useHardwareWords();
  const till = useTill();
  const { house, online } = useTillView();
  const [tried, setTried] = useState<MachineState | null>(null);
  const [isBusy, setBusy] = useState(false);
  const named = namedTerminal(house);

  async function call() {
    setBusy(true);
    try {
      const reached = await till.machines.tryTerminal();
      setTried(
        reached
          ? { tone: 'well', words: words.terminal.reached }
          : { tone: 'trouble', words: words.terminal.notReached },
      );
    } catch (error) {
      setTried({ tone: 'trouble', words: sentenceOf(error) });
    }
    setBusy(false);
  }

  function stands(): MachineState {
    if (named === null) return { tone: 'off', words: words.terminal.none };
    if (!online) return { tone: 'trouble', words: words.terminal.offline };
    return tried ?? { tone: 'well', words: words.terminal.at(named.host, named.port) };
  }
  return (
    <Machine icon={<IconCreditCard size={22} />} title={words.terminal.title} state={stands()}>
      {named === null ? null : (
        <Key disabled={isBusy || !online} onClick={() => void call()}>
          {words.terminal.test}
        </Key>
      )}
    </Machine>
  );
}
