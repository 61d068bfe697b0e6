/**
 * `npm run bench -- matching --json`: names that people typed, found in a catalogue of 18,700 drinks, and a price list's wines found in the list
 * of four years later; MiniSearch on the same names in the same run. `--fit` fits the weights anew, and says what they are worth on the half that
 * they were not fitted on.
 */
import { parseArgs } from 'node:util';
import type { CatalogueEntry } from '#domain/channels/matching/articles.ts';
import { buildMatcher, type Matcher } from '#domain/channels/matching/rank.ts';
import { percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, say } from './harness/run.ts';
import { buildBaseline } from './matching/baseline.ts';
import { fitted } from './matching/fit.ts';
import { matchingFiles, matchingFolder } from './matching/folder.ts';
import { type Question, type Questions, readQuestions } from './matching/questions.ts';
import { type Answer, calibration, foundShares, linkedShares } from './matching/score.ts';

const { values: given } = parseArgs({
  options: {
    folder: { type: 'string', default: matchingFolder },
    half: { type: 'string', default: 'dev' },
    fit: { type: 'boolean', default: false },
    ...jsonSwitch,
  },
});

const files = matchingFiles(given.folder, given.half);
if (files === null) say(`skipped: the public files are not in ${given.folder}`);
const questions = files === null ? null : await readQuestions(files);
const result =
  questions === null
    ? { skipped: `no public files in ${given.folder}` }
    : given.fit
      ? fitted(questions)
      : measured(questions);
console.log(given.json ? JSON.stringify(result) : result);

function measured({ whole, latest, typedNames, vintageRoll }: Questions): object {
  const began = performance.now();
  const byVintage = buildMatcher(whole, { follows: 'vintage' });
  const buildMs = performance.now() - began;
  const byReference = buildMatcher(whole, { follows: 'reference' });
  const wines = typedNames.filter(({ isWine }) => isWine);
  const times: number[] = [];
  const typed = answersOf(byVintage, wines, times);
  const typedByReference = answersOf(byReference, wines, times);
  const engine = engineAnswers(whole, wines);
  say(`${wines.length} typed names are answered`);
  const ofLatest = buildMatcher(latest, { follows: 'reference' });
  const rolled = answersOf(ofLatest, vintageRoll, times);
  const rolledEngine = engineAnswers(latest, vintageRoll);
  say(`${vintageRoll.length} names of the vintage roll are answered`);
  return {
    typedNames: {
      ...foundShares(typed),
      minisearchR1: engine.r1,
      minisearchR5: engine.r5,
      ...linkedShares(typed),
      names: typed.length,
      followsReference: { ...foundShares(typedByReference), ...linkedShares(typedByReference) },
      calibration: calibration(typedByReference),
    },
    vintageRoll: {
      ...foundShares(rolled),
      minisearchR1: rolledEngine.r1,
      minisearchR5: rolledEngine.r5,
      ...linkedShares(rolled),
      names: rolled.length,
      linkedThoughGone: linkedThoughGone(latest, vintageRoll),
      calibration: calibration(rolled),
    },
    catalogue: whole.length,
    buildMs: rounded(buildMs),
    queryP50Ms: rounded(percentile(times, 0.5), 2),
    queryP99Ms: rounded(percentile(times, 0.99), 2),
  };
}

function answersOf(matcher: Matcher, asked: readonly Question[], times: number[] = []): Answer[] {
  return asked.map((question) => {
    const began = performance.now();
    const candidates = matcher.rank(question.asked, 5);
    times.push(performance.now() - began);
    return {
      ids: candidates.map(({ id }) => id),
      right: question.right,
      probability: candidates[0]?.probability ?? 0,
      certain: candidates[0]?.certain ?? false,
    };
  });
}

function engineAnswers(
  catalogue: readonly CatalogueEntry[],
  asked: readonly Question[],
): { r1: number; r5: number } {
  const find = buildBaseline(catalogue);
  return foundShares(asked.map(({ asked: { name }, right }) => ({ ids: find(name, 5), right })));
}

/** The share of names that are linked all the same when a quarter of the articles, theirs among them, are taken out of the catalogue. */
function linkedThoughGone(catalogue: readonly CatalogueEntry[], asked: readonly Question[]): number {
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const isGone = (id: string): boolean => Math.floor(Number(id) / 10) % 4 === quarter;
    const matcher = buildMatcher(
      catalogue.filter(({ id }) => !isGone(id)),
      { follows: 'reference' },
    );
    return answersOf(
      matcher,
      asked.filter(({ right }) => isGone(right)),
    ).filter(({ certain }) => certain).length;
  });
  return rounded(quarters.reduce((sum, linked) => sum + linked, 0) / asked.length, 4);
}
