/** What the log of exchanges says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Exchanges',
  intro: 'Everything that came in and went out, newest first. Secrets are masked.',
  filter: 'Exchanges shown',
  all: 'All',
  failed: 'Failures only',
  empty: 'Nothing has come through so far.',
  noFailure: 'No failure.',
  kind: {
    file: 'File read',
    collect: 'Folder looked into',
    webhook: 'Webhook',
    api: 'API calls',
    call: 'Call to the shop',
    levels: 'File of levels',
  },
  /** `GET https://…`: what is asked for, and what is sent. */
  call: (subject) =>
    subject.replace(/^(\w+) https?:\/\//, (_, method: string) =>
      method === 'GET' ? 'Read: ' : `Sent (${method}): `,
    ),
  line: (kind, subject) => `${kind}: ${subject}`,
  direction: { in: 'received', out: 'sent' },
  ok: 'Succeeded',
  notOk: 'Failed',
  show: 'See the content',
  duration: (ms) => `${ms} ms`,
  status: (status) => `answer ${status}`,
  counts: {
    lines: (count) => `${count} ${plural(count, 'line', 'lines')}`,
    posted: (count) => `${count} posted`,
    known: (count) => `${count} already known`,
    parked: (count) => `${count} to recognise`,
    quarantined: (count) => `${count} to correct`,
    skipped: (count) => `${count} without a sale`,
    sales: (count) => `${count} ${plural(count, 'ticket', 'tickets')}`,
    created: (count) => `${count} ${plural(count, 'item created', 'items created')}`,
    items: (count) => `${count} ${plural(count, 'item', 'items')}`,
    attempt: (count) => `attempt ${count}`,
    repeated: (_count) => 'received before',
    calls: (count) => `${count} ${plural(count, 'call', 'calls')}`,
  },
};
