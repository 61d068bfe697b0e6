/** The keys, listed; and the switch for those of one letter. */
import { Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { letterShortcutsAreOn, switchLetterShortcuts } from '#web/ui/letterKeys.ts';
import { useUiWords } from '#web/ui/words.ts';
import { places } from './places.ts';
import classes from './ShortcutList.module.css';
import { useShellWords } from './words.ts';

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const words = useShellWords();
  const ui = useUiWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [letters, setLetters] = useState(letterShortcutsAreOn);
  useEffect(() => dialog.current?.showModal(), []);
  const rows: [string, string[]][] = [
    [words.shortcuts.find, ['Ctrl', 'K']],
    [words.shortcuts.help, ['?']],
    ...places.map((place): [string, string[]] => [
      words.shortcuts.go(words.places[place.name]),
      ['G', place.key.toUpperCase()],
    ]),
    [words.shortcuts.rows, ['↑', '↓']],
    [words.shortcuts.open, ['↵']],
  ];
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="shortcuts" onClose={onClose}>
      <form method="dialog" className={classes.head}>
        <h2 id="shortcuts">{words.shortcuts.title}</h2>
        <button type="submit" className={classes.close}>
          {ui.close}
        </button>
      </form>
      <dl className={classes.list}>
        {rows.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{words.shortcuts.scan}</p>
      <Switch
        label={words.shortcuts.letters}
        checked={letters}
        onChange={(event) => {
          setLetters(event.currentTarget.checked);
          switchLetterShortcuts(event.currentTarget.checked);
        }}
      />
    </dialog>
  );
}
