/** What X-Series’ own tests play on: a shop that is not there. */
import { openStage } from '../kit/stage.fixture.ts';
import { xseries } from './index.ts';
import { openXSeriesShop } from './shop.fixture.ts';

export const open = ({ hooks = false } = {}) => openStage(xseries, (now) => openXSeriesShop({ now, hooks }));
