/** What a customer may be sent, what they said about it, the proof, and the page where they decide themselves. */
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { type Consents, getConsents, proveConsents, renewConsentLink } from '#domain/consent/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import { getCustomer } from '#domain/customers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Consent.module.css';
import { RequestPanel } from './RequestPanel.tsx';
import { SayPanel } from './SayPanel.tsx';
import { StandingPanel } from './StandingPanel.tsx';
import { useConsentWords } from './words.ts';

function HistoryPanel({ history }: { history: Consents['history'] }) {
  const words = useConsentWords().history;
  const { language } = useLanguage();
  const { purposes, by, states, bases, sources } = consentWords[language];
  const title = words.title(history.length);
  return (
    <Panel title={title}>
      {history.length === 0 ? (
        words.none
      ) : (
        <RowList
          label={title}
          rows={history.map((entry, number) => ({
            id: String(history.length - number),
            title: `${purposes[entry.purpose]} ${by[entry.channel]}`,
            note: (
              <>
                <InstantText at={entry.at} />, {sources[entry.source]}
                {entry.operator === null ? null : `, ${words.by(entry.operator)}`}
              </>
            ),
            state: (
              <StateBadge state={entry.state === 'granted' ? 'good' : 'alert'} plain>
                {entry.basis === null ? states[entry.state] : bases[entry.basis]}
              </StateBadge>
            ),
            more:
              entry.text === null || entry.textVersion === null ? null : (
                <details>
                  <summary>{words.version(entry.textVersion)}</summary>
                  <p className={classes.said}>{entry.text}</p>
                </details>
              ),
          }))}
        />
      )}
    </Panel>
  );
}

function ProofPanel({ customerId }: { customerId: Id }) {
  const words = useConsentWords().proof;
  const href = (format: 'pdf' | 'csv') =>
    addressOf(proveConsents, { params: { customerId }, query: { format } });
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <Actions>
        <Button component="a" variant="default" href={href('pdf')} download>
          {words.pdf}
        </Button>
        <Button component="a" variant="default" href={href('csv')} download>
          {words.csv}
        </Button>
      </Actions>
    </Panel>
  );
}

function LinkPanel({ customerId, link }: { customerId: Id; link: string }) {
  const words = useConsentWords().link;
  const mayWrite = useMay('customers:write');
  const renewing = useSending(renewConsentLink, { makesStale: [getConsents] });
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <CopyField label={words.label} value={link} />
      {mayWrite ? (
        <Actions>
          <ConfirmInline
            question={words.question}
            confirm={words.renew}
            loading={renewing.isPending}
            onConfirm={() =>
              void renewing
                .mutateAsync({ params: { customerId } })
                .then(() => toast.done(words.renewed), toast.refused)
            }
          >
            {words.renew}
          </ConfirmInline>
        </Actions>
      ) : null}
    </Panel>
  );
}

export function ConsentsScreen() {
  const words = useConsentWords();
  const { customerId } = useParams({ from: paths.customerConsents });
  const consents = useReading(getConsents, { params: { customerId } });
  const customer = useReading(getCustomer, { params: { customerId } });
  const mayWrite = useMay('customers:write');
  const error = consents.error ?? customer.error;
  if (error) throw error;
  if (!consents.data || !customer.data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={
          <Link to={paths.customer} params={{ customerId }}>
            {customer.data.name}
          </Link>
        }
      />
      <Columns
        main={
          <>
            <StandingPanel customerId={customerId} consents={consents.data} />
            {mayWrite ? <SayPanel customerId={customerId} consents={consents.data} /> : null}
            <HistoryPanel history={consents.data.history} />
          </>
        }
        side={
          <>
            <ProofPanel customerId={customerId} />
            <LinkPanel customerId={customerId} link={consents.data.link} />
            {mayWrite ? <RequestPanel customerId={customerId} /> : null}
          </>
        }
      />
    </>
  );
}
