/** What is shown where a page broke, or was never there. */
import { Button, Code } from '@mantine/core';
import { IconCompass, IconGlassOff } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiProblem } from '#web/api/problem.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { paths } from '../paths.ts';
import { useShellWords } from './words.ts';

export function PageFailed({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const words = useShellWords();
  const isRefusal = error instanceof ApiProblem;
  return (
    <EmptyState
      isPage
      icon={<IconGlassOff size={26} stroke={1.5} />}
      title={isRefusal ? error.message : words.error.title}
      action={<Button onClick={reset}>{words.error.retry}</Button>}
    >
      {isRefusal ? null : (
        <>
          <p>{words.error.words}</p>
          <Code block>{String(error)}</Code>
        </>
      )}
    </EmptyState>
  );
}

export function PageNotFound() {
  const words = useShellWords();
  return (
    <EmptyState
      isPage
      icon={<IconCompass size={26} stroke={1.5} />}
      title={words.notFound.title}
      action={<LinkButton to={paths.today}>{words.error.home}</LinkButton>}
    >
      {words.notFound.words}
    </EmptyState>
  );
}
