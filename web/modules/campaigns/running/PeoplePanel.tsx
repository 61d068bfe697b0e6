/** Who was written to, held back or left out, and who used the offer: by name. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { listCampaignPeople, type peopleOf } from '#domain/campaigns/contract.ts';
import { endingWords, excludedWords } from '#domain/campaigns/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useCampaignWords } from '../words.ts';

type Which = (typeof peopleOf)[number];

export function PeoplePanel({ campaignId, hasOffer }: { campaignId: Id; hasOffer: boolean }) {
  const words = useCampaignWords().people;
  const format = useFormat();
  const { language } = useLanguage();
  const [which, setWhich] = useState<Which>('written');
  const people = useReadingPages(listCampaignPeople, {
    params: { campaignId },
    query: { which, limit: 12 },
  });
  const rows = people.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown: readonly Which[] = ['written', 'held', 'leftOut', ...(hasOffer ? (['used'] as const) : [])];
  return (
    <Panel title={words.title}>
      <Choice
        label={words.which}
        options={shown.map((value) => ({ value, label: words[value] }))}
        value={which}
        onChange={setWhich}
      />
      {rows.length === 0 && !people.isPending ? <Quiet>{words.nobody}</Quiet> : null}
      <RowList
        label={words.title}
        rows={rows.map(({ customerId, name, at, version, ending, why, ticket, discount }) => ({
          id: `${customerId} ${at}`,
          title: (
            <NameLink to={paths.customer} params={{ customerId }}>
              {name}
            </NameLink>
          ),
          note: [
            format.instant(at),
            ...(version === null || version === 'A' ? [] : [version]),
            ...(ending === null ? [] : [endingWords[language][ending]]),
            ...(why === null ? [] : [excludedWords[language][why]]),
            ...(ticket === null || discount === null ? [] : [words.saved(format.money(discount), ticket)]),
          ].join(' · '),
        }))}
      />
      {people.hasNextPage ? (
        <Button
          variant="default"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {words.more}
        </Button>
      ) : null}
    </Panel>
  );
}
