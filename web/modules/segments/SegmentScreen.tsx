/** One group, new or kept: the sentence that says who it means, built up condition by condition while Caveau counts. */
import { useParams } from '@tanstack/react-router';
import { showSegment } from '#domain/segments/contract.ts';
import type { SegmentTree } from '#domain/segments/segment.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { Builder } from './Builder.tsx';
import { useSegmentWords } from './words.ts';

const everybody: SegmentTree = { is: 'all', not: false, of: [] };

export function NewSegmentScreen() {
  return <Builder known={null} start={everybody} />;
}

export function SegmentScreen() {
  const words = useSegmentWords();
  const { segmentId } = useParams({ from: paths.segment });
  const { data, error } = useReading(showSegment, { params: { segmentId } });
  if (error) throw error;
  return data ? <Builder key={data.id} known={data} start={data.tree} /> : <Waiting title={words.title} />;
}
