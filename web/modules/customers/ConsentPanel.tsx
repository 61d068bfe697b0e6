/** What a customer may be sent, in a line a channel, and the way to all that they said. */
import { getConsents } from '#domain/consent/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useCustomerWords } from './words.ts';

export function ConsentPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().consents;
  const { language } = useLanguage();
  const { purposes, by } = consentWords[language];
  const { data } = useReading(getConsents, { params: { customerId } });
  const granted = data?.items.filter(({ may }) => may) ?? [];
  const refused = data?.items.filter(({ why }) => why === 'refused') ?? [];
  return (
    <Panel title={words.title}>
      {data && granted.length + refused.length === 0 ? <Quiet>{words.none}</Quiet> : null}
      <FactList
        facts={[...granted, ...refused].map(({ purpose, channel, may }) => ({
          name: `${purposes[purpose]} ${by[channel]}`,
          value: (
            <StateBadge state={may ? 'good' : 'alert'} plain>
              {may ? words.yes : words.no}
            </StateBadge>
          ),
        }))}
      />
      <Actions>
        <LinkButton to={paths.customerConsents} params={{ customerId }} variant="default">
          {words.open}
        </LinkButton>
      </Actions>
    </Panel>
  );
}
