/** Short answers at the page's edge: what was done, or why it was not. They never cover what one is doing. */
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { sentenceOf } from '#web/api/problem.ts';

export const toast = {
  done(sentence: ReactNode): void {
    notifications.show({ message: sentence, color: 'teal', autoClose: 5000 });
  },
  /** Stays until it is closed: a refusal that vanishes was never read. */
  refused(error: unknown): void {
    notifications.show({ message: sentenceOf(error), color: 'red', autoClose: false });
  },
};
