/** Where a code of an offer is good beside our tills: shops that honour codes, and those that know none. */
import { listConnections } from '#domain/channels/contract.ts';
import { listVendors } from '#domain/channels/vendorContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Quiet } from '../Quiet.tsx';
import { useUiWords } from '../words.ts';

export function WhereGood() {
  const words = useUiWords().whereGood;
  const may = { enabled: useMay('channels:read') };
  const { data: connections } = useReading(listConnections, {}, may);
  const { data: vendors } = useReading(listVendors, {}, may);
  if (!connections || !vendors) return null;
  const live = connections.items.filter(({ vendor, stage }) => vendor !== null && stage === 'live');
  const honours = new Set(vendors.items.filter((vendor) => vendor.honoursCodes).map(({ code }) => code));
  const isGood = ({ vendor }: (typeof live)[number]): boolean => vendor !== null && honours.has(vendor);
  const namesOf = (some: typeof live): string => some.map(({ name }) => name).join(', ');
  const good = live.filter(isGood);
  const others = live.filter((each) => !isGood(each));
  return (
    <Quiet>
      {[
        good.length === 0 ? words.tills : words.shops(namesOf(good)),
        ...(others.length === 0 ? [] : [words.not(namesOf(others))]),
      ].join(' ')}
    </Quiet>
  );
}
