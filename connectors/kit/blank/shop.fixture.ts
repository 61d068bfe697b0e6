/** A Blank that is not there, by its vendor’s rules: not built. */
import type { FakeShop, OpenFakeShop } from '../fakeShop.fixture.ts';
import { notBuilt } from './notBuilt.ts';
import type { Settings } from './settings.ts';

export const openBlank: OpenFakeShop<Settings> = () =>
  ({
    settings: { address: 'https://blank.example', key: 'a-key' },
    timeZone: 'Europe/Paris',
    fetch: async () => notBuilt('the fake shop’s API'),
    list: () => notBuilt('the fake shop’s list'),
    unlist: () => notBuilt('the fake shop’s unlist'),
    setLevel: () => notBuilt('the fake shop’s setLevel'),
    levelOf: () => notBuilt('the fake shop’s levelOf'),
    sell: () => notBuilt('the fake shop’s sell'),
    pay: () => notBuilt('the fake shop’s pay'),
    cancel: () => notBuilt('the fake shop’s cancel'),
    refund: () => notBuilt('the fake shop’s refund'),
    takeHooks: () => notBuilt('the fake shop’s takeHooks'),
    dropSubscriptions: () => notBuilt('the fake shop’s dropSubscriptions'),
    fail: () => notBuilt('the fake shop’s fail'),
    requests: () => notBuilt('the fake shop’s requests'),
  }) satisfies FakeShop<Settings>;
