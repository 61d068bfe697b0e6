/**
 * Gaps of one known cause each, through the real routes, jobs and ledger: how often the true cause is ranked first, and its one click closes the
 * gap. `--gaps 500`, `--seed 1`.
 */
import { parseArgs } from 'node:util';
import { driftCauses } from '#domain/channels/drift/clues.ts';
import { gapsOfShop, type Judged, openSimulation } from '#server/modules/channels/drift/simulate.fixture.ts';
import { urlAs } from '#server/platform/roles.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';

const { values: given } = parseArgs({
  options: {
    gaps: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    ...jsonSwitch,
  },
});

await runBench(given, async (cluster): Promise<Measured> => {
  const house = await cluster.addHouse('drift');
  const { appUrl, jobsUrl, adminUrl, secret } = house;
  const simulation = await openSimulation({
    appUrl,
    jobsUrl,
    ownerUrl: urlAs(adminUrl, 'caveau_owner', secret),
  });
  cluster.atEnd(() => simulation.close());
  const judged: Judged[] = [];
  const wrong: string[] = [];
  let unasked = 0;
  for (let shop = 0; judged.length < numberOf(given.gaps); shop += 1) {
    const seed = `${given.seed}-${shop}`;
    const result = await simulation.next(seed);
    judged.push(...result.judged);
    unasked += result.unasked.length;
    if (!result.even) wrong.push(`shelf, ledger and shop differ after shop ${seed}`);
    for (const { cause, ranked, closed, probability } of result.judged)
      if (ranked[0] !== cause || !closed)
        say(`${seed}: ${cause} ranked ${ranked.join(', ')} (${probability}) ${closed ? 'closed' : 'open'}`);
    say(`${judged.length} gaps, ${gapsOfShop} a shop`);
  }
  return { result: { ...figures(judged.slice(0, numberOf(given.gaps))), unasked }, wrong };
});

function figures(judged: readonly Judged[]): object {
  const shareOf = (some: readonly Judged[], fits: (one: Judged) => boolean): number =>
    rounded(some.filter(fits).length / Math.max(1, some.length), 4);
  const isFirst = ({ cause, ranked }: Judged): boolean => ranked[0] === cause;
  const byCause = driftCauses.flatMap((cause) => {
    const own = judged.filter((each) => each.cause === cause);
    const shares = {
      gaps: own.length,
      firstRight: shareOf(own, isFirst),
      closed: shareOf(own, ({ closed }) => closed),
    };
    return own.length === 0 ? [] : [[cause, shares]];
  });
  return {
    gaps: judged.length,
    firstRight: shareOf(judged, isFirst),
    closed: shareOf(judged, ({ closed }) => closed),
    byCause: Object.fromEntries(byCause),
  };
}
