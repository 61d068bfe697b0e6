/** How a campaign stands. */
import type { CampaignState as Standing } from '#domain/campaigns/rules.ts';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useCampaignWords } from './words.ts';

const shapes: Record<Standing, State> = { draft: 'off', running: 'good', paused: 'waiting', ended: 'calm' };

export function CampaignState({ state }: { state: Standing }) {
  return <StateBadge state={shapes[state]}>{useCampaignWords().states[state]}</StateBadge>;
}
