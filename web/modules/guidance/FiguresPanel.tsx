/** The figures, each with what it was, what it means, and the door to what is done about it. */
import { consentWords } from '#domain/consent/words.ts';
import type { Guidance, ToldFigure } from '#domain/guidance/contract.ts';
import type { Verdict } from '#domain/guidance/figures.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { State } from '#web/ui/StateBadge.tsx';
import { figureDoors } from './doors.ts';
import { FigureCard } from './FigureCard.tsx';
import classes from './Guidance.module.css';
import { LiftCard } from './LiftCard.tsx';
import { useFigureText } from './useFigureText.ts';
import { useGuidanceWords } from './words.ts';

const badges: Record<Verdict, State> = { good: 'good', watch: 'watch', act: 'alert', few: 'off' };

function ToldCard({ figure }: { figure: ToldFigure }) {
  const words = useGuidanceWords().figures;
  const format = useFormat();
  const { share, times } = useFigureText();
  const maySeePeople = useMay('customers:read');
  const { name, value, before, of, verdict } = figure;
  const said = (one: number): string => (name === 'visits' ? times(one) : share(one));
  const { forAll, ...door } = figureDoors[name];
  const base = name === 'known' ? format.money(of) : words.customersOf(Number(of), format.number(Number(of)));
  return (
    <FigureCard
      name={words.name[name]}
      value={value === null ? words.none : said(value)}
      badge={badges[verdict]}
      verdict={words.verdict[verdict]}
      note={before === null ? base : `${base} · ${words.before(said(before))}`}
      therefore={words.therefore[name][verdict]}
      door={forAll || maySeePeople ? { ...door, label: words.door[name] } : null}
    />
  );
}

export function FiguresPanel({ guidance: { figures, channels, customers } }: { guidance: Guidance }) {
  const words = useGuidanceWords().figures;
  const format = useFormat();
  const { share } = useFigureText();
  const channelNames = consentWords[useLanguage().language].channels;
  return (
    <Panel title={words.title}>
      <div className={classes.figures}>
        {figures.map((figure) => (
          <ToldCard key={figure.name} figure={figure} />
        ))}
        <LiftCard />
      </div>
      <h3 className={classes.name}>{words.channels}</h3>
      <KeyFigures
        figures={channels.map(({ channel, customers: count }) => ({
          name: channelNames[channel],
          value: format.number(count),
          note: customers.all === 0 ? null : share(count / customers.all),
        }))}
      />
    </Panel>
  );
}
