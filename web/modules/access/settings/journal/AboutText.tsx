/** What a deed was about: names, roles, how many lines; an article is a link to its page. */
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '#domain/access/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { useSettingsWords } from '../words.ts';
import { aboutOf } from './about.ts';
import { useJournalWords } from './words.ts';

export function AboutText({ entry }: { entry: AuditEntry }) {
  const words = useJournalWords();
  const format = useFormat();
  const { roles: roleNames } = useSettingsWords().people;
  const item = useItems().items.find(({ id }) => id === entry.subject);
  const { names, roles, lines } = aboutOf(entry);
  const [from, to] = roles.map((role) => roleNames[role].title);
  const said = [
    ...(item ? [] : names),
    from !== undefined && to !== undefined ? words.change(from, to) : from,
    lines === null ? undefined : words.lines(lines, format.number(lines)),
  ].filter((part) => part !== undefined);
  return (
    <>
      {item ? (
        <Link to={paths.sku} params={{ skuId: item.id }}>
          {item.name}
        </Link>
      ) : null}
      {item && said.length > 0 ? ' · ' : null}
      {said.join(' · ')}
    </>
  );
}
