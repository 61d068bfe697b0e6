/** Where each figure leads to, and each deed of the counter. */
import type { LinkProps } from '@tanstack/react-router';
import type { ToldFigure } from '#domain/guidance/contract.ts';
import type { Recovery } from '#domain/guidance/next.ts';
import { paths } from '#web/paths.ts';

interface Door {
  path: NonNullable<LinkProps['to']>;
  params?: { report: string };
  /** For those as well who may not see who the customers are. */
  forAll?: true;
}

const anonymous: Door = { path: paths.report, params: { report: 'anonymous' }, forAll: true };
const campaigns: Door = { path: paths.campaigns, forAll: true };
const poster: Door = { path: paths.customerPoster };

export const figureDoors: Record<ToldFigure['name'], Door> = {
  known: anonymous,
  second: campaigns,
  visits: campaigns,
  away: campaigns,
  lost: { path: paths.privacyRetention },
  reached: poster,
};

export const recoveryDoors: Record<Recovery, Door> = { recover: anonymous, ask: poster };
