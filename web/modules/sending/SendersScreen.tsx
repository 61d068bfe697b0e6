/** By whom messages leave on each channel, and where what comes back goes. */
import { listSenders, takeReturn } from '#domain/sending/contract.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import { useReading } from '#web/api/queries.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { SendingHeader } from './SendingHeader.tsx';
import { EmailPanel } from './senders/EmailPanel.tsx';
import { MailboxPanel } from './senders/MailboxPanel.tsx';
import { PostPanel } from './senders/PostPanel.tsx';
import { TelephonePanel } from './senders/TelephonePanel.tsx';
import { useSendingWords } from './words.ts';

export function SendersScreen() {
  const words = useSendingWords();
  const { data, error } = useReading(listSenders, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.senders.title} />;
  const of = (channel: SentChannel) => data.items.find((sender) => sender.channel === channel);
  const [email, sms, rcs, letter] = [of('email'), of('sms'), of('rcs'), of('letter')];
  return (
    <>
      <SendingHeader part="senders" />
      <Columns
        main={
          <>
            {email ? <EmailPanel sender={email} /> : null}
            <MailboxPanel sender={email?.account ?? null} />
            {sms ? <TelephonePanel channel="sms" sender={sms} /> : null}
            {rcs ? <TelephonePanel channel="rcs" sender={rcs} /> : null}
            {letter ? <PostPanel sender={letter} /> : null}
          </>
        }
        side={
          <Panel title={words.returns.title}>
            <Quiet>{words.returns.words}</Quiet>
            <CopyField label={words.returns.mail} value={`${window.location.origin}${takeReturn.path}`} />
            <CopyField label={words.returns.calls} value={data.callsTo} />
          </Panel>
        }
      />
    </>
  );
}
