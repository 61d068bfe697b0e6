/** What an offer takes off: a part of what is bought, or an amount. */
import { offerKinds, type Terms } from '#domain/offers/rules.ts';
import { Choice } from '../Choice.tsx';
import { MoneyField, RateField } from '../fields.tsx';
import { useUiWords } from '../words.ts';

export interface Worth {
  kind: Terms['kind'];
  /** Basis points, or cents; null while it is typed. */
  value: bigint | null;
}

/** Ten per cent, five euros. */
const usual: Record<Terms['kind'], bigint> = { percent: 1000n, amount: 500n };

export function WorthFields({ kind, value, onChange }: Worth & { onChange: (worth: Worth) => void }) {
  const words = useUiWords().worth;
  const typed = (next: bigint | null) => onChange({ kind, value: next });
  return (
    <>
      <Choice
        label={words.kind}
        value={kind}
        onChange={(next) => onChange({ kind: next, value: usual[next] })}
        options={offerKinds.map((each) => ({ value: each, label: words.kinds[each] }))}
      />
      {kind === 'percent' ? (
        <RateField label={words.value} value={value} onChange={typed} />
      ) : (
        <MoneyField label={words.value} value={value} onChange={typed} />
      )}
    </>
  );
}
