/** K-Series passes what every connector passes that writes nothing and is never called. */
import { describeConnector } from '../kit/suite.fixture.ts';
import { kseries } from './index.ts';
import { openKSeriesTill } from './shop.fixture.ts';

describeConnector(kseries, openKSeriesTill, {
  // An account is told once it is closed and paid; what is cancelled afterwards is told in `sales.test.ts`.
  states: ['sold'],
  withWrongKeys: (settings) => ({ ...settings, accessToken: 'jeton-faux' }),
  spoil: (answer, document) =>
    answer.replaceAll(`{"accountFiscId":"${document}","type":`, `{"accountFiscId":"${document}","kind":`),
  // What was refunded was served.
  restocks: 'never',
  overOnePage: 110,
});
