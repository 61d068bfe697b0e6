/** Who brought this customer, and whom they brought: where the programme gives something for it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { getLoyalty, getSponsoring, nameSponsor } from '#domain/loyalty/contract.ts';
import { listOfferCodes } from '#domain/offers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { CustomerField } from './CustomerField.tsx';
import { useCustomerWords } from './words.ts';

export function SponsorPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().sponsor;
  const mayWrite = useMay('customers:write');
  const loyalty = useReading(getLoyalty, { params: { customerId } }).data;
  const { data } = useReading(getSponsoring, { params: { customerId } });
  if (!data || !loyalty) return null;
  const { sponsor, brought } = data;
  const isPromised = (loyalty.programme?.terms.gifts.sponsor ?? null) !== null;
  if (!isPromised && sponsor === null && brought.length === 0) return null;
  const rows = [
    ...(sponsor ? [{ ...sponsor, note: words.by }] : []),
    ...brought.map((each) => ({ ...each, note: words.of })),
  ];
  return (
    <Panel title={words.title}>
      {rows.length === 0 ? <Quiet>{words.none}</Quiet> : null}
      <RowList
        label={words.title}
        rows={rows.map(({ id, name, note, isGiven }) => ({
          id,
          title: (
            <Link to={paths.customer} params={{ customerId: id }}>
              {name}
            </Link>
          ),
          note,
          state: isGiven ? words.given : words.waits,
        }))}
      />
      {mayWrite && isPromised && !sponsor?.isGiven ? (
        <SponsorForm key={sponsor?.id} customerId={customerId} sponsor={sponsor} />
      ) : null}
    </Panel>
  );
}

interface SponsorFormProps {
  customerId: Id;
  sponsor: { id: Id; name: string } | null;
}

function SponsorForm({ customerId, sponsor }: SponsorFormProps) {
  const words = useCustomerWords().sponsor;
  const [chosen, setChosen] = useState(sponsor);
  const naming = useSending(nameSponsor, { makesStale: [getSponsoring, listOfferCodes] });
  return (
    <Form
      send={words.send}
      canSend={chosen?.id !== sponsor?.id}
      isSending={naming.isPending}
      onSend={() =>
        void naming
          .mutateAsync({ params: { customerId }, body: { sponsorId: chosen?.id ?? null } })
          .then(() => toast.done(words.done), toast.refused)
      }
    >
      <CustomerField
        label={words.by}
        placeholder={words.find}
        nothingFound={words.nobody}
        without={customerId}
        value={chosen}
        onChange={setChosen}
      />
    </Form>
  );
}
