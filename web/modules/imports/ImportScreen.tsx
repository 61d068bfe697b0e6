/** One import, from its columns to its rows to what it brought: what is shown follows how it stands. */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { getImport } from '#domain/catalog/importContract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { Done } from './Done.tsx';
import { Draft } from './Draft.tsx';
import { Progress } from './Progress.tsx';
import { useApplying } from './useApplying.ts';
import { useImportWords } from './words.ts';

export function ImportScreen() {
  const words = useImportWords();
  const { importId } = useParams({ from: paths.importOne });
  const { data: one, error } = useReading(getImport, { params: { importId } });
  const applying = useApplying(importId);
  const navigate = useNavigate();

  /** What was shown of the draft is no more: what waits is. */
  function apply() {
    void navigate({ to: paths.importOne, params: { importId }, search: {}, replace: true });
    applying.start();
  }

  if (error) throw error;
  if (!one) return <Waiting title={words.title} />;
  if (applying.isPending || one.state === 'applying') {
    return (
      <>
        <PageHeader title={one.fileName} above={<Link to={paths.import}>{words.title}</Link>} />
        <Panel>
          <Progress importId={importId} isOurs={applying.isPending} onResume={apply} />
        </Panel>
      </>
    );
  }
  return one.state === 'draft' ? (
    <Draft one={one} onApply={apply} />
  ) : (
    <Done one={one} seconds={applying.seconds} onApply={apply} />
  );
}
