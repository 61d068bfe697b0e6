/** What Square’s own tests play on: an account that is not there. */
import { openStage } from '../kit/stage.fixture.ts';
import { square } from './index.ts';
import { openSquareShop } from './shop.fixture.ts';

export const open = ({ hooks = false, aheadMs = 0 } = {}) =>
  openStage(square, (now) => openSquareShop({ now, hooks }), { aheadMs });
