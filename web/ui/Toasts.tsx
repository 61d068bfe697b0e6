/** The toasts on screen, heard as they come. */
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import classes from './Toasts.module.css';
import { closeToast, currentToasts, watchToasts } from './toast.ts';
import { useUiWords } from './words.ts';

export function Toasts() {
  const words = useUiWords();
  const toasts = useSyncExternalStore(watchToasts, currentToasts);
  return (
    <section className={classes.toasts} aria-label={words.messages} aria-live="polite">
      {toasts.map(({ id, kind, sentence, action }) => (
        <div
          key={id}
          className={classes.toast}
          data-kind={kind}
          role={kind === 'refused' ? 'alert' : undefined}
        >
          {kind === 'done' ? (
            <IconCircleCheckFilled size={18} aria-hidden />
          ) : (
            <IconAlertTriangleFilled size={18} aria-hidden />
          )}
          <span className={classes.sentence}>{sentence}</span>
          {action ? (
            <button
              type="button"
              className={classes.action}
              onClick={() => {
                closeToast(id);
                action.onPress();
              }}
            >
              {action.word}
            </button>
          ) : null}
          <button
            type="button"
            className={classes.close}
            aria-label={words.close}
            onClick={() => closeToast(id)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}
