/** Numbers, money and dates as the French (and the English) write them; exact, since nothing passes through a float. */
import { formatDecimal } from './integer.ts';
import type { Language } from './refusal.ts';
import type { Day, Instant } from './time.ts';

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

function remembered<Options extends object, Format>(
  make: (locale: string, options: Options) => Format,
): (language: Language, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (language, options) => {
    const key = `${language}${JSON.stringify(options)}`;
    let format = formats.get(key);
    if (!format) {
      format = make(locales[language], options);
      formats.set(key, format);
    }
    return format;
  };
}

const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const relativeFormat = remembered(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

function writeScaled(value: bigint, places: number, format: Intl.NumberFormat): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Intl reads decimal text exactly; its type asks for a literal
  return format.format(formatDecimal(value, places) as `${number}`).replace('-', '−');
}

/** A scaled integer without its useless zeros: `formatScaled(4200n, 3, 'fr')` is `4,2`. */
export function formatScaled(value: bigint, places: number, language: Language, most = places): string {
  return writeScaled(value, places, numberFormat(language, { maximumFractionDigits: most }));
}

export function formatNumber(value: number, language: Language): string {
  return numberFormat(language, {}).format(value).replace('-', '−');
}

/** Cents: `1250n` is `12,50 €`. */
export function formatMoney(minor: bigint, currency: string, language: Language): string {
  return writeScaled(minor, 2, numberFormat(language, { style: 'currency', currency }));
}

/** A unit price in 1/10 000: shown to the cent, and further only where it is finer than that. */
export function formatUnitPrice(e4: bigint, currency: string, language: Language): string {
  return writeScaled(
    e4,
    4,
    numberFormat(language, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: 4,
    }),
  );
}

/** Basis points: `550` is `5,5 %`. */
export function formatRate(basisPoints: number, language: Language): string {
  return writeScaled(
    BigInt(basisPoints),
    4,
    numberFormat(language, { style: 'percent', maximumFractionDigits: 2 }),
  );
}

const dayStyles = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long' },
  dayOfWeek: { weekday: 'short' },
  dayOfMonth: { day: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  yearly: { day: 'numeric', month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof dayStyles;

/** A calendar day: it has no time zone, so none may move it. */
export function formatDay(day: Day, style: DayStyle, language: Language): string {
  const said = dateFormat(language, { ...dayStyles[style], timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return language === 'fr' ? withFirst(said) : said;
}

/** The French say the first of a month: `1er décembre`. */
function withFirst(said: string): string {
  return said.replace(/(^|\s)1(?=\s\p{L})/u, '$11er');
}

/** A SIREN too, as it is read aloud: `732 829 320 00074`. */
export const formatSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})?$/, '$1 $2 $3 $4').trimEnd();

const instantStyles = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  // For whoever has to prove it, wherever it is read.
  exact: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type InstantStyle = keyof typeof instantStyles;

export function formatInstant(
  at: Instant,
  style: InstantStyle,
  timeZone: string,
  language: Language,
): string {
  const said = dateFormat(language, { ...instantStyles[style], timeZone }).format(new Date(at));
  return language === 'fr' ? withFirst(said) : said;
}

const ages: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, in words: `il y a 5 min`, `hier`, `maintenant`. */
export function formatAge(at: Instant, now: Instant, language: Language): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(now)) / 1000);
  const [unit, size] = ages.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  // "il y a 2 m." would be read as minutes
  const style = unit === 'month' || unit === 'year' ? 'long' : 'short';
  const format = relativeFormat(language, { numeric: 'auto', style });
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.round(seconds / size), unit);
}
