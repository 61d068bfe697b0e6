/** Who is meant, condition by condition; beside it how many that is. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { KeptSegment } from '#domain/segments/contract.ts';
import type { NameOf } from '#domain/segments/say.ts';
import type { SegmentTree } from '#domain/segments/segment.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { CountSide } from './CountSide.tsx';
import { GroupEditor } from './GroupEditor.tsx';
import { useSegmentWords } from './words.ts';

export function Builder({ known, start }: { known: KeptSegment | null; start: SegmentTree }) {
  const words = useSegmentWords();
  const nameOf = useNames();
  const [tree, setTree] = useState(start);
  const mayWrite = useMay('customers:write');
  return (
    <>
      <PageHeader
        title={known?.name ?? words.new}
        above={<Link to={paths.segments}>{words.back}</Link>}
        action={
          mayWrite && known !== null && tree === start ? (
            <LinkButton to={paths.newCampaign} search={{ segment: known.id }}>
              {words.write}
            </LinkButton>
          ) : null
        }
      />
      <Columns
        main={
          <Panel title={words.builder.title}>
            <GroupEditor group={tree} nameOf={nameOf} onChange={setTree} />
          </Panel>
        }
        side={<CountSide known={known} tree={tree} isChanged={tree !== start} />}
      />
    </>
  );
}

function useNames(): NameOf {
  const { items } = useItems();
  const { shops } = useSession().session.organization;
  return useMemo(() => {
    const names = new Map([
      ...items.map(({ id, face }) => [id, face.name] as const),
      ...shops.map(({ id, name }) => [id, name] as const),
    ]);
    return ({ value }) => names.get(value) ?? value;
  }, [items, shops]);
}
