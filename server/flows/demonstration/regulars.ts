/** What the demonstration promises those who come back, whom it keeps in sight, and what it is about to write to them. */
import { z } from 'zod';
import { campaignDraft, createCampaign } from '#domain/campaigns/contract.ts';
import { draftOf } from '#domain/guidance/plays.ts';
import { listProgrammes, saveProgramme } from '#domain/loyalty/contract.ts';
import { createSegment } from '#domain/segments/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { addDays } from '#domain/values/time.ts';
import { wallClockOf } from '#domain/world/days.ts';
import type { World } from '#domain/world/types.ts';
import type { Desk } from './desk.ts';
import type { Inside } from './inside.ts';
import { demonstrationId } from './tills.ts';

/** Days before the world's own: what was bought since has its points. */
const promisedBefore = 365;
const opensAt = 9 * 60;

/** Asked again, promises nothing twice. */
export async function promisePoints(
  inside: Inside,
  actor: Actor,
  { today, timeZone }: Pick<World, 'today' | 'timeZone'>,
): Promise<void> {
  const { items } = await inside(listProgrammes, actor, {});
  if (items.length > 0) return;
  await inside(saveProgramme, actor, {
    params: { nature: 'b2c' },
    body: {
      terms: {
        name: 'Les Amis du Bouchon',
        earns: { kind: 'points', points: '1', per: '100' },
        rules: [
          {
            name: 'Points doublés le mardi',
            multiplier: 20_000,
            skuIds: [],
            skuKinds: [],
            segmentId: null,
            weekdays: [2],
            from: null,
            until: null,
          },
        ],
        rewards: [
          {
            id: demonstrationId(actor.organizationId, 'ten euros'),
            name: 'Bon de 10 €',
            points: '200',
            gives: { kind: 'amount', amount: '1000' },
          },
          {
            id: demonstrationId(actor.organizationId, 'thirty euros'),
            name: 'Bon de 30 €',
            points: '500',
            gives: { kind: 'amount', amount: '3000' },
          },
        ],
        gifts: {
          birthday: {
            name: 'Cadeau d’anniversaire',
            kind: 'amount',
            value: '500',
            minimumBasket: '2000',
            days: 30,
          },
          sponsor: null,
          voucher: null,
        },
        expiresAfter: 18,
        offlineLimit: '200',
      },
    },
    now: new Date(wallClockOf(addDays(today, -promisedBefore), timeZone)(opensAt)).toISOString(),
  });
}

export async function keepRegularsInSight({ inside, actor, idOf }: Desk): Promise<void> {
  const bordeaux = { of: 'region', value: 'Bordeaux' } as const;
  await inside(createSegment, actor, {
    id: idOf('away'),
    body: {
      name: 'Amateurs de Bordeaux qu’on ne voit plus',
      tree: {
        is: 'all',
        not: false,
        of: [
          { is: 'bought', not: false, what: bordeaux, when: { last: 365 }, times: 2 },
          { is: 'away', not: false, days: 45 },
        ],
      },
    },
  });
  await inside(createSegment, actor, {
    id: idOf('cellar'),
    body: {
      name: 'Gros paniers de l’année, joignables',
      tree: {
        is: 'all',
        not: false,
        of: [
          { is: 'spent', not: false, what: null, when: { last: 365 }, atLeast: '40000' },
          { is: 'agrees', not: false, channels: ['email', 'sms'] },
        ],
      },
    },
  });
  await inside(createCampaign, actor, {
    id: idOf('first campaign'),
    body: z.encode(campaignDraft, draftOf('wake', { why: 'away', customers: 1 }, actor.language)),
  });
}
