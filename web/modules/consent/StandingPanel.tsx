/** What a customer may be sent today, channel by channel, and a refusal noted at once. */
import { Button } from '@mantine/core';
import { type Consents, getConsents, sayConsents } from '#domain/consent/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Consent.module.css';
import { useConsentWords } from './words.ts';

type Item = Consents['items'][number];

export function StandingPanel({ customerId, consents }: { customerId: Id; consents: Consents }) {
  const words = useConsentWords();
  const { language } = useLanguage();
  const { purposes, by, bases, reasons } = consentWords[language];
  const mayWrite = useMay('customers:write');
  const saying = useSending(sayConsents, { makesStale: [getConsents] });

  function refuse({ purpose, channel }: Item) {
    const choices = [{ purpose, channel, state: 'objected' as const }];
    void saying
      .mutateAsync({ params: { customerId }, body: { choices, source: 'office', language } })
      .then(() => toast.done(words.refused), toast.refused);
  }

  return (
    <Panel title={words.standing}>
      <RowList
        label={words.standing}
        rows={consents.items
          .filter(({ purpose, may, why }) => purpose === 'marketing' || may || why === 'refused')
          .map((item) => {
            const name = `${purposes[item.purpose]} ${by[item.channel]}`;
            return {
              id: name,
              title: name,
              note: item.basis === null ? item.why && reasons[item.why] : bases[item.basis],
              state: (
                <StateBadge state={item.may ? 'good' : item.why === 'refused' ? 'alert' : 'off'} plain>
                  {item.may ? words.yes : words.no}
                </StateBadge>
              ),
              actions:
                mayWrite && item.why !== 'refused' ? (
                  <Button
                    variant="subtle"
                    color="gray"
                    aria-label={words.refuseOf(name)}
                    onClick={() => refuse(item)}
                  >
                    {words.refuse}
                  </Button>
                ) : null,
            };
          })}
      />
      {consents.nature === 'b2c' ? <p className={classes.note}>{words.age[consents.age]}</p> : null}
    </Panel>
  );
}
