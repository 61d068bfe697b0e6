/** Who bought of it, and what each is told: drafts for every way, never sent by themselves. */

import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { listRecallBuyers, printRecallLetters } from '#domain/recall/contract.ts';
import { type NoticeKind, noticeKinds, noticeOf } from '#domain/recall/notices.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import classes from './Lots.module.css';
import type { Standing } from './standing.ts';
import { useRecallSaid } from './useRecallSaid.ts';
import { useLotWords } from './words.ts';

export function BuyersPanel({ standing }: { standing: Standing }) {
  const words = useLotWords().recall;
  const { language } = useLanguage();
  const said = useRecallSaid(standing);
  const [kind, setKind] = useState<NoticeKind>('mail');
  const { data } = useReading(listRecallBuyers, { params: { recallId: standing.recall.id } });
  const { subject, body } = noticeOf(kind, said, language);
  const buyers = data?.items ?? [];
  const letters = buyers.filter(({ address }) => address !== null).length;
  const mails = buyers.flatMap(({ email }) => email ?? []);
  // Each in the blind copy: nobody learns who else bought.
  const mailTo = `mailto:?bcc=${encodeURIComponent(mails.join(','))}&subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return (
    <>
      <Panel title={words.buyers}>
        {buyers.length === 0 ? <Quiet>{words.noBuyers}</Quiet> : null}
        <RowList
          label={words.buyers}
          rows={buyers.map(({ customerId, name, email, phone, address, documents, lots }) => ({
            id: customerId,
            title: name,
            note: [
              phone,
              email,
              address === null ? null : words.byPost,
              documents.join(', '),
              lots.join(', '),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        {data && data.unknown > 0 ? <Quiet>{words.unknown(data.unknown)}</Quiet> : null}
      </Panel>
      <Panel title={words.notices}>
        <div className={classes.form}>
          <Quiet>{words.buyersWords}</Quiet>
          <Choice
            label={words.notices}
            value={kind}
            onChange={setKind}
            options={noticeKinds.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <p>
            <strong>{subject}</strong>
          </p>
          <pre className={classes.message}>{body}</pre>
          <Actions>
            <CopyButton value={`${subject}\n\n${body}`} />
            {kind === 'mail' && mails.length > 0 && !said.isDrill ? (
              <a href={mailTo}>{words.writeAll}</a>
            ) : null}
            {kind === 'letter' && letters > 0 && !said.isDrill ? (
              <Button
                component="a"
                variant="default"
                target="_blank"
                rel="noreferrer"
                href={addressOf(printRecallLetters, {
                  params: { recallId: standing.recall.id },
                  query: { language },
                })}
                leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
              >
                {words.printLetters(letters)}
              </Button>
            ) : null}
          </Actions>
        </div>
      </Panel>
    </>
  );
}
