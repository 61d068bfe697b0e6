/** What brings back the customers whom nobody knows: few deeds, each where it is done. */
import { Link } from '@tanstack/react-router';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useReportsWords } from './words.ts';

export function RecoveryPanel() {
  const words = useReportsWords().recovery;
  const maySeePeople = useMay('customers:read');
  const deeds = [
    { id: 'card', to: paths.customers },
    { id: 'phone', to: paths.tills },
    { id: 'receipt', to: paths.tills },
    { id: 'poster', to: paths.customerPoster },
  ] as const;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={deeds.map(({ id, to }) => ({
          id,
          title: maySeePeople ? <Link to={to}>{words[id].title}</Link> : words[id].title,
          note: words[id].words,
        }))}
      />
    </Panel>
  );
}
