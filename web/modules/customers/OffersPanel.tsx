/** The codes that a customer was given, and how they stand. */
import { sayOfferCode } from '#domain/offers/code.ts';
import { listOfferCodes } from '#domain/offers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useCustomerWords } from './words.ts';

const shown = 5;

export function OffersPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().offers;
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const { data } = useReading(listOfferCodes, { query: { customerId, limit: shown } });
  if (!data) return null;
  return (
    <Panel title={words.title}>
      {data.items.length === 0 ? (
        <Quiet>{words.none}</Quiet>
      ) : (
        <RowList
          label={words.title}
          rows={data.items.map(({ id, code, label, state, terms, uses: [use] }) => ({
            id,
            title: `${label} ${sayOfferCode(code)}`,
            note: use
              ? words.used(format.money(use.discount), format.instant(use.at, 'day'))
              : state === 'withdrawn'
                ? words.withdrawn
                : words[state === 'open' ? 'until' : 'over'](format.day(terms.until)),
          }))}
        />
      )}
      {mayWrite ? (
        <LinkButton variant="default" to={paths.customerOffers} search={{ for: customerId }}>
          {words.give}
        </LinkButton>
      ) : null}
    </Panel>
  );
}
