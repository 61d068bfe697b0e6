/** The services of the bar: what was poured in each, and the control chart over them. */
import type { z } from 'zod';
import { chartLimit, chartOf, deviationsOf, together } from '#domain/pours/chart.ts';
import type { listSittings } from '#domain/pours/contract.ts';
import { sittingOfKey } from '#domain/pours/rules.ts';
import { bySitting } from '#domain/pours/sittings.ts';
import { spreadOf } from '#domain/pours/spread.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Past } from './flows.ts';
import { sumsOf } from './wines.ts';

/** The newest first; the chart goes on from the first of them that there is. */
export function sittingsOf(
  { stretches, skuOf, operators, spans }: Past,
  skuId: Id | undefined,
): z.output<typeof listSittings.reply> {
  const spread = spreadOf(stretches);
  const asked = skuId === undefined ? stretches : stretches.filter((stretch) => skuOf(stretch) === skuId);
  const sittings = bySitting(asked);
  const deviations = new Map(
    spread === null ? [] : deviationsOf(asked, spread).map((deviation) => [deviation.stretch, deviation]),
  );
  const charted = sittings.filter(({ ending }) => ending.some((stretch) => deviations.has(stretch)));
  const points = chartOf(
    charted.map(({ ending }) => together(ending.flatMap((stretch) => deviations.get(stretch) ?? []))),
  );
  const pointOf = new Map(charted.map(({ sitting }, index) => [sitting, points[index]]));
  return {
    limit: chartLimit,
    items: sittings.toReversed().map(({ sitting, own }) => ({
      ...sittingOfKey(sitting),
      shift: spans.get(sitting) ?? null,
      operators: [...(operators.get(sitting) ?? [])].toSorted(),
      ...sumsOf(own, spread),
      point: pointOf.get(sitting) ?? null,
    })),
  };
}
