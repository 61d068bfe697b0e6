/** The codes, a row each, with what they were used for, their QR code, and the way to take one back. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sayOfferCode } from '#domain/offers/code.ts';
import { listOfferCodes, type OfferCode, sumOffers, withdrawOfferCode } from '#domain/offers/contract.ts';
import type { OfferState } from '#domain/offers/rules.ts';
import { sayTerms } from '#domain/offers/words.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { QrCode } from '#web/ui/Barcode.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Offers.module.css';
import { useOfferWords } from './words.ts';

const badges: Record<OfferState, State> = {
  open: 'calm',
  used: 'good',
  usedTwice: 'watch',
  expired: 'off',
  withdrawn: 'off',
};

interface CodesPanelProps {
  codes: readonly OfferCode[];
  currency: string;
  isPending: boolean;
  /** Null where these are all. */
  onMore: (() => void) | null;
}

export function CodesPanel({ codes, currency, isPending, onMore }: CodesPanelProps) {
  const words = useOfferWords();
  const { language } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const [shown, setShown] = useState<string | null>(null);
  const withdrawing = useSending(withdrawOfferCode, { makesStale: [listOfferCodes, sumOffers] });

  function withdraw({ id, code }: OfferCode) {
    withdrawing
      .mutateAsync({ params: { codeId: id } })
      .then(() => toast.done(words.withdrawn(sayOfferCode(code))), toast.refused);
  }

  return (
    <Panel title={words.list}>
      {codes.length === 0 && !isPending ? <Quiet>{words.nothingFound}</Quiet> : null}
      <RowList
        label={words.list}
        rows={codes.map((offer) => ({
          id: offer.id,
          title: <Whose offer={offer} />,
          note: (
            <>
              {offer.label} · {sayTerms(offer.terms, { language, currency })} ·{' '}
              {words.made(format.instant(offer.issuedAt, 'day'), words.from[offer.origin.kind])}
              {offer.withdrawnBy === null ? null : ` · ${words.withdrawnBy(offer.withdrawnBy)}`}
            </>
          ),
          state: <StateBadge state={badges[offer.state]}>{words.state[offer.state]}</StateBadge>,
          actions:
            offer.state === 'open' ? (
              <Actions>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-expanded={shown === offer.id}
                  onClick={() => setShown(shown === offer.id ? null : offer.id)}
                >
                  {shown === offer.id ? words.hide : words.show}
                </Button>
                {mayWrite ? (
                  <ConfirmInline
                    question={words.withdrawQuestion}
                    confirm={words.withdraw}
                    onConfirm={() => withdraw(offer)}
                    loading={withdrawing.isPending}
                    buttonProps={{ size: 'compact-sm' }}
                  >
                    {words.withdraw}
                  </ConfirmInline>
                ) : null}
              </Actions>
            ) : null,
          more:
            shown === offer.id && offer.state === 'open' ? (
              <QrCode text={offer.code} label={words.qr(sayOfferCode(offer.code))} className={classes.qr} />
            ) : offer.uses.length > 0 ? (
              <Uses offer={offer} />
            ) : null,
        }))}
      />
      {onMore === null ? null : (
        <Button variant="default" onClick={onMore}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
}

function Whose({ offer: { code, customer } }: { offer: OfferCode }) {
  const words = useOfferWords();
  return (
    <>
      <span className={classes.code}>{sayOfferCode(code)}</span>{' '}
      {customer === null ? (
        <span className={classes.nobody}>{words.nobody}</span>
      ) : (
        <Link to={paths.customer} params={{ customerId: customer.id }}>
          {customer.name}
        </Link>
      )}
    </>
  );
}

function Uses({ offer: { uses } }: { offer: OfferCode }) {
  const words = useOfferWords();
  const format = useFormat();
  return (
    <ul className={classes.uses}>
      {uses.map(({ saleId, ticket, discount, at }) => (
        <li key={saleId}>
          {words.usedFor(format.money(discount), format.instant(at, 'day'))},{' '}
          <Link to={paths.sale} params={{ saleId }}>
            {words.ticket(ticket)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
