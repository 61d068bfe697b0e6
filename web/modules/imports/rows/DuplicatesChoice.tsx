/** One answer for every row that is recognised: each as proposed, or all the same way. */
import { useState } from 'react';
import { type Proposal, proposal } from '#domain/catalog/importContract.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { useImportWords } from '../words.ts';

export function DuplicatesChoice({ onChange }: { onChange: (choice: Proposal | null) => void }) {
  const words = useImportWords().choices;
  const [chosen, setChosen] = useState<Proposal | 'proposed'>('proposed');
  return (
    <Choice
      label={words.duplicates}
      value={chosen}
      options={(['proposed', 'update', 'new', 'skip'] as const).map((value) => ({
        value,
        label: words.duplicateCards[value],
      }))}
      onChange={(value) => {
        setChosen(value);
        onChange(proposal.safeParse(value).data ?? null);
      }}
    />
  );
}
