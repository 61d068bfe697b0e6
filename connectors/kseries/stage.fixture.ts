/** What K-Series’ own tests play on: a till that is not there. */
import { openStage } from '../kit/stage.fixture.ts';
import { kseries } from './index.ts';
import { openKSeriesTill } from './shop.fixture.ts';

export const open = () => openStage(kseries, (now) => openKSeriesTill({ now }));
