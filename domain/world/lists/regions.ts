/** Every region that the shop buys from. */
import type { Region } from './appellation.ts';
import { foreignRegions } from './regionsAbroad.ts';
import { easternRegions } from './regionsEast.ts';
import { southernRegions } from './regionsSouth.ts';
import { westernRegions } from './regionsWest.ts';

export const regions: readonly Region[] = [
  ...easternRegions,
  ...southernRegions,
  ...westernRegions,
  ...foreignRegions,
];
