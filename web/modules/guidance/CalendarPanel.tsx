/** The year of wine: what is on, what is to be prepared, what comes later. */
import { type OccasionState, stateOf } from '#domain/guidance/calendar.ts';
import type { Guidance } from '#domain/guidance/contract.ts';
import type { Day } from '#domain/values/time.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useGuidanceWords } from './words.ts';

const badges: Record<OccasionState, State> = { on: 'good', prepare: 'watch', later: 'calm' };

export function CalendarPanel({ today, occasions }: { today: Day; occasions: Guidance['occasions'] }) {
  const words = useGuidanceWords().calendar;
  const format = useFormat();
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={occasions.map((occasion) => {
          const { name, from, until, prepareFrom } = occasion;
          const { title, words: said } = words.occasion[name];
          const state = stateOf(occasion, today);
          const days = words.days(format.day(from), format.day(until));
          return {
            id: `${name} ${from}`,
            title,
            note:
              state === 'later'
                ? `${days}, ${words.prepareFrom(format.day(prepareFrom))}. ${said}`
                : `${days}. ${said}`,
            state: <StateBadge state={badges[state]}>{words.state[state]}</StateBadge>,
          };
        })}
      />
    </Panel>
  );
}
