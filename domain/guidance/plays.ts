/** Plays: campaigns that are ready to be read again and started, each for one reason. */
import type { Audience, CampaignDraft } from '../campaigns/contract.ts';
import { readyMade } from '../segments/readyMade.ts';
import type { LifeStage } from '../segments/rhythm.ts';
import type { Language } from '../values/refusal.ts';
import type { Play, Reason } from './next.ts';
import { playTexts } from './playTexts.ts';

/** A tenth is held back: what a play brings is to be told. */
const heldShare = 1000;

type Rest = Pick<CampaignDraft, 'audience' | 'exits' | 'offer' | 'measuredDays'>;

/** Whoever stands there in their own rhythm. */
function at(stage: LifeStage): Audience {
  const found = readyMade.find(
    ({ tree: { of } }) => of.length === 1 && of[0]?.is === 'stage' && of[0].stages.includes(stage),
  );
  if (!found) throw new Error(`no segment for ${stage}`);
  return { kind: 'segment', segmentId: found.id };
}

const tenth = { kind: 'percent', value: 1000n, minimumBasket: null, skuIds: null, days: 21 } as const;
const fewDays = { kind: 'amount', value: 500n, minimumBasket: 4000n, skuIds: null, days: 5 } as const;

/** Days before an occasion at which it is written, at most: a moment knows no more. */
const soonest = 10;

function restOf(play: Play, reason: Reason): Rest {
  const moment = (said: Extract<Audience, { kind: 'moment' }>['moment']): Audience => ({
    kind: 'moment',
    moment: said,
  });
  switch (play) {
    case 'wake':
      return { audience: moment({ is: 'drifting' }), exits: ['visited'], offer: tenth, measuredDays: 45 };
    case 'second':
      return { audience: at('new'), exits: ['visited'], offer: null, measuredDays: 60 };
    case 'frequency':
      return { audience: at('regular'), exits: [], offer: null, measuredDays: 30 };
    case 'quiet':
      return {
        audience: moment({ is: 'quietWeek', below: 7500 }),
        exits: ['visited'],
        offer: fewDays,
        measuredDays: 10,
      };
    case 'launch':
      return { audience: moment({ is: 'arrival' }), exits: ['bought'], offer: null, measuredDays: 21 };
    default:
      return {
        audience:
          reason.why === 'occasion'
            ? moment({
                is: 'event',
                on: reason.from,
                before: Math.min(soonest, reason.days),
                postcodes: [],
                shopId: null,
              })
            : at('regular'),
        exits: ['bought'],
        offer: null,
        measuredDays: 30,
      };
  }
}

/** A draft in which all is said already; nothing is sent before somebody has started it. */
export function draftOf(play: Play, reason: Reason, language: Language): CampaignDraft {
  const { name, messages } = playTexts[play];
  return {
    ...restOf(play, reason),
    name: name[language],
    channels: ['email', 'sms'],
    isAlcohol: true,
    heldShare,
    messages: messages.map(({ afterDays, texts }) => ({ afterDays, texts: [{ ...texts }] })),
  };
}
