/** The keys of the keyboard: the whole till is sold on by them. */
import { functionKeys } from '../panels.ts';
import inside from '../parts/inside.module.css';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function KeysPanel() {
  const words = useCounterWords();
  const { close } = useCounter();
  const rows: readonly [string, string][] = [
    ...Object.entries(functionKeys).map(([key, doing]): [string, string] => [key, words.keys.does[doing]]),
    ['0 … 9  ,', words.keys.digits],
    ['X', words.keys.quantity],
    ['↑  ↓', words.keys.lines],
    ['L', words.keys.line],
    [words.keys.deleteKey, words.keys.remove],
    ['/', words.keys.does.search],
    ['Esc', words.keys.escape],
    ['?', words.keys.title],
  ];
  return (
    <Side title={words.keys.title} onClose={close}>
      <dl className={inside.facts}>
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className={inside.note}>{words.keys.scan}</p>
    </Side>
  );
}
