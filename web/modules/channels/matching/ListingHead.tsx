/** What a shop sells, as the shop says it: its name, its codes, its price, what it has of it. */
import type { Match } from '#domain/channels/matchingContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Matching.module.css';
import { useMatchWords } from './words.ts';

export function useListingFacts(): (match: Match) => string {
  const words = useMatchWords();
  const format = useFormat();
  return ({ code, barcode, priceE4, level }) => {
    const codes = [
      ...(code === null ? [] : [words.code(code)]),
      ...(barcode === null ? [] : [words.barcode(barcode)]),
    ];
    return [
      ...(codes.length === 0 ? [words.noCodes] : codes),
      ...(priceE4 === null ? [] : [format.unitPrice(priceE4)]),
      ...(level === null ? [] : [words.level(format.number(level))]),
    ].join(' · ');
  };
}

interface ListingHeadProps {
  match: Match;
  above: string;
  ref: React.Ref<HTMLHeadingElement>;
}

export function ListingHead({ match, above, ref }: ListingHeadProps) {
  const facts = useListingFacts();
  return (
    <header className={classes.head}>
      <span className={classes.above}>{above}</span>
      <h2 ref={ref} tabIndex={-1} className={classes.label}>
        {match.label}
      </h2>
      <span className={classes.facts}>{facts(match)}</span>
    </header>
  );
}
