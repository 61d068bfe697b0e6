/** What Zettle’s own tests play on: an account that is not there. */
import { openStage } from '../kit/stage.fixture.ts';
import { zettle } from './index.ts';
import { openZettleShop } from './shop.fixture.ts';

export const wanted = { url: 'https://caveau.example/api/v1/hooks/7d1c', secret: 'unused' };

export const open = ({ hooks = false } = {}) => openStage(zettle, (now) => openZettleShop({ now, hooks }));
