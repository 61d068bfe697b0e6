/** Short answers at the page's edge: what was done, or why it was not. They never cover what one is doing. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentenceOf } from '#web/api/problem.ts';

interface ToastAction {
  word: string;
  onPress: () => void;
}

/** Long enough to read, and to change one's mind. */
const shownMs = 5_000;
const undoableMs = 12_000;

export const toast = {
  done: (sentence: string, action?: ToastAction): void => {
    const id = notifications.show({
      color: 'teal',
      autoClose: action ? undoableMs : shownMs,
      message: action ? (
        <>
          {sentence}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              notifications.hide(id);
              action.onPress();
            }}
          >
            {action.word}
          </Button>
        </>
      ) : (
        sentence
      ),
    });
  },
  /** Stays until it is closed: a refusal that vanishes was never read. */
  refused: (error: unknown): void => {
    notifications.show({ message: sentenceOf(error), color: 'red', autoClose: false });
  },
};
