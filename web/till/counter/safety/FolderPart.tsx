/** The folder where what waits is copied: chosen once, said whether it is written. */
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useSafetyWords } from './words.ts';

export function FolderPart() {
  const words = useSafetyWords().folder;
  const till = useTill();
  const { copy } = useTillView();
  const canChoose = typeof window.showDirectoryPicker === 'function';
  return (
    <section className={inside.stack} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p
        className={copy === null || copy.state === 'there' ? inside.note : inside.warning}
        role={copy === null ? undefined : 'status'}
      >
        {copy === null ? words[canChoose ? 'none' : 'cannot'] : words.state[copy.state](copy.name)}
      </p>
      {canChoose ? <p className={inside.note}>{words.personal}</p> : null}
      <div className={inside.quick}>
        {copy?.state === 'asks' ? (
          <Key tone="primary" onClick={() => void till.allowFolder()}>
            {words.allow}
          </Key>
        ) : null}
        {canChoose ? (
          <Key onClick={() => void till.chooseFolder()}>{copy === null ? words.choose : words.change}</Key>
        ) : null}
        {copy === null ? null : (
          <Key tone="quiet" onClick={() => void till.leaveFolder()}>
            {words.leave}
          </Key>
        )}
      </div>
    </section>
  );
}
