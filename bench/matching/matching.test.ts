/** Names that people typed, against the catalogue that knows them: what the benchmark measures must hold. Skipped where the public files are not. */
import { describe, expect, test } from 'vitest';
import { buildMatcher } from '#domain/channels/matching/rank.ts';
import { buildBaseline } from './baseline.ts';
import { heldOutAnswers } from './fit.ts';
import { matchingFiles, matchingFolder } from './folder.ts';
import { type Question, readQuestions } from './questions.ts';
import { type Answer, calibration, foundShares, linkedShares } from './score.ts';

const files = matchingFiles(matchingFolder, 'dev');

test('without the public files the measures are skipped', () => {
  if (files === null) console.warn(`the public files are not in ${matchingFolder}: matching is not measured`);
  expect(matchingFiles('/nowhere', 'dev')).toBeNull();
});

describe.skipIf(files === null)('on public names', async () => {
  const { whole, latest, typedNames, vintageRoll } =
    files === null ? { whole: [], latest: [], typedNames: [], vintageRoll: [] } : await readQuestions(files);
  const answers = (
    catalogue: typeof whole,
    asked: readonly Question[],
    follows: 'reference' | 'vintage',
  ): Answer[] => {
    const matcher = buildMatcher(catalogue, { follows });
    return asked.map((question) => {
      const found = matcher.rank(question.asked, 5);
      const [first] = found;
      return {
        ids: found.map(({ id }) => id),
        right: question.right,
        probability: first?.probability ?? 0,
        certain: first?.certain ?? false,
      };
    });
  };

  test('typed names are found more often than by a search engine alone, and what is linked is right', () => {
    const wines = typedNames.filter(({ isWine }) => isWine);
    const typed = answers(whole, wines, 'vintage');
    const find = buildBaseline(whole);
    const engine = foundShares(wines.map(({ asked, right }) => ({ ids: find(asked.name, 5), right })));
    const { r1, r5 } = foundShares(typed);
    expect(r1).toBeGreaterThan(engine.r1 + 0.03);
    expect(r5).toBeGreaterThan(engine.r5);
    expect(linkedShares(typed).autoLinkPrecision).toBeGreaterThanOrEqual(0.99);
  });

  test('a price list of four years ago is found in that of today, and four in five names are linked', () => {
    const rolled = answers(latest, vintageRoll, 'reference');
    expect(foundShares(rolled).r1).toBeGreaterThanOrEqual(0.97);
    expect(foundShares(rolled).r5).toBeGreaterThanOrEqual(0.99);
    const linked = linkedShares(rolled);
    expect(linked.autoLinkPrecisionLow).toBeGreaterThanOrEqual(0.99);
    expect(linked.autoLinkShare).toBeGreaterThanOrEqual(0.8);
  });

  test('where vintages are followed, none that differs is linked', () => {
    const matcher = buildMatcher(latest, { follows: 'vintage' });
    const linked = vintageRoll
      .slice(0, 300)
      .flatMap(({ asked }) => matcher.rank(asked, 1).filter(({ certain }) => certain));
    expect(linked.length).toBeGreaterThan(0);
    for (const { evidence } of linked) {
      expect(evidence.vintage).not.toBe('differs');
      expect(evidence.size).not.toBe('differs');
    }
  });

  test('a probability is worth what it says on the half that it was not fitted on', () => {
    const heldOut = heldOutAnswers({ whole, latest, typedNames, vintageRoll });
    const all = [...heldOut.typedWine, ...heldOut.typedOther];
    for (const held of [all, heldOut.vintageRoll])
      for (const { from, names, said, right } of calibration(held)) {
        // Three standard deviations of a share, and some room for answers of the files that are themselves doubtful.
        const noise = 3 * Math.sqrt((said * (1 - said)) / names);
        expect(Math.abs(right - said), `said ${said}, ${right} right, from ${from}`).toBeLessThan(
          noise + 0.1,
        );
      }
  });
});
