/** The person's own choices: language, look, shortcuts, and the way out. */
import { useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { updatePreferences } from '#domain/access/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import classes from './AccountMenu.module.css';
import { initialsOf } from './initials.ts';
import { useShellWords } from './words.ts';

/** Ends the session at the server, then starts afresh: nothing of the last person stays in the page. */
async function leave(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  location.assign('/sign-in');
}

export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const words = useShellWords();
  const { session } = useSession();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = useSending(updatePreferences);
  const queries = useQueryClient();
  const menu = useId();
  const initials = initialsOf(session.person.name);
  const close = () => document.getElementById(menu)?.hidePopover();
  return (
    <div>
      <button
        type="button"
        className={classes.face}
        popoverTarget={menu}
        aria-label={`${initials}, ${words.account.menu}`}
      >
        {initials}
      </button>
      <div id={menu} popover="auto" className={classes.menu} role="group" aria-label={words.account.menu}>
        <div className={classes.person}>
          <strong>{session.person.name}</strong>
          <span>{session.person.email}</span>
        </div>
        <div className={classes.choices}>
          <Choice
            label={words.account.language}
            value={language}
            onChange={(spoken) => {
              choose(spoken);
              // some sentences are the server's own: they are read again once it knows
              preferences.mutate(
                { body: { language: spoken } },
                { onSuccess: () => queries.invalidateQueries() },
              );
            }}
            options={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Choice
            label={words.account.look}
            value={colorScheme}
            onChange={setColorScheme}
            options={[
              { value: 'light', label: words.account.light },
              { value: 'dark', label: words.account.dark },
              { value: 'auto', label: words.account.auto },
            ]}
          />
        </div>
        <button
          type="button"
          className={classes.item}
          onClick={() => {
            close();
            onShortcuts();
          }}
        >
          <IconKeyboard size={18} stroke={1.6} aria-hidden />
          {words.account.shortcuts}
        </button>
        <button type="button" className={classes.item} onClick={() => void leave()}>
          <IconLogout size={18} stroke={1.6} aria-hidden />
          {words.account.signOut}
        </button>
      </div>
    </div>
  );
}
