/** Blank passes what every connector passes. */
import { describeConnector } from '../suite.fixture.ts';
import { blank } from './index.ts';
import { notBuilt } from './notBuilt.ts';
import { openBlank } from './shop.fixture.ts';

describeConnector(blank, openBlank, {
  withWrongKeys: (settings) => ({ ...settings, key: 'another-key' }),
  spoil: () => notBuilt('spoil'),
});
