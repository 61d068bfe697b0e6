/** What roles may do, what activities need to see, and what a company's papers must say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frenchVatNumber } from '../values/checks.ts';
import { Refusal } from '../values/refusal.ts';
import { scopes } from '../values/route.ts';
import { accessRoutes } from './contract.ts';
import {
  checkKeyScopes,
  checkOwnerRemains,
  modulesShown,
  readSiret,
  readTimeZone,
  readVatNumber,
  scopesOf,
} from './rules.ts';
import { activities, modules, roles, trackings } from './words.ts';

function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe('roles', () => {
  it('the owner may do everything; nobody else decides about people or takes backups', () => {
    expect([...scopesOf('owner')]).toEqual([...scopes]);
    for (const role of roles.filter((role) => role !== 'owner')) {
      expect(scopesOf(role)).not.toContain('members:write');
      expect(scopesOf(role)).not.toContain('backup:write');
    }
  });

  it('each role’s rights lie within the one above it, but for the adviser’s, who sees as the manager does', () => {
    const within = (lower: ReadonlySet<string>, upper: ReadonlySet<string>) =>
      [...lower].every((scope) => upper.has(scope));
    expect(within(scopesOf('manager'), scopesOf('owner'))).toBe(true);
    expect(within(scopesOf('cashier'), scopesOf('manager'))).toBe(true);
    expect(within(scopesOf('reader'), scopesOf('cashier'))).toBe(true);
    expect(within(scopesOf('adviser'), scopesOf('manager'))).toBe(true);
  });

  it('the adviser and the reader change nothing', () => {
    const changing = [...scopesOf('adviser'), ...scopesOf('reader')].filter((scope) =>
      scope.endsWith(':write'),
    );
    expect(changing).toEqual([]);
  });

  it('the cashier sells, receives, counts and makes customers, and touches neither prices, connections nor settings', () => {
    const changing = [...scopesOf('cashier')].filter((scope) => scope.endsWith(':write'));
    expect(changing.sort()).toEqual(['customers:write', 'sales:write', 'stock:write']);
  });

  it('customers are known to whoever serves them: the adviser sees figures, and who they are where the owner says so; the reader neither', () => {
    for (const who of ['owner', 'manager', 'cashier'] as const)
      expect([...scopesOf(who)]).toEqual(expect.arrayContaining(['customers:read', 'customers:write']));
    expect([...scopesOf('adviser')]).not.toContain('customers:read');
    expect([...scopesOf('adviser')]).toContain('customers:figures');
    expect([...scopesOf('adviser', true)].filter((scope) => scope.startsWith('customers:'))).toEqual([
      'customers:figures',
      'customers:read',
    ]);
    expect(scopesOf('reader', true)).toEqual(scopesOf('reader'));
    expect([...scopesOf('reader')].filter((scope) => scope.startsWith('customers:'))).toEqual([]);
  });

  it('a key never gets a right that its maker lacks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.subarray([...scopes]), (role, asked) => {
        const maker = scopesOf(role);
        const beyond = asked.some((scope) => !maker.has(scope));
        expect(codeOf(() => checkKeyScopes(maker, asked))).toBe(beyond ? 'scopes_beyond_yours' : null);
      }),
    );
  });

  it('an owner always remains', () => {
    const members = fc.array(fc.constantFrom(...roles), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(members, fc.nat(), fc.option(fc.constantFrom(...roles)), (house, pick, next) => {
        const chosen = pick % house.length;
        const owners = new Set(house.flatMap((role, index) => (role === 'owner' ? [String(index)] : [])));
        const left = house.filter((role, index) => (index === chosen ? next : role) === 'owner').length;
        const refused = codeOf(() => checkOwnerRemains(owners, String(chosen), next)) === 'last_owner';
        expect(refused).toBe(owners.size > 0 && left === 0);
      }),
    );
  });
});

describe('rooms', () => {
  it('a shop that only sells bottles sees neither glasses nor materials', () => {
    const shown = modulesShown({ activities: ['retail'], tracking: 'reference', chosen: null });
    const everywhere = [
      'today',
      'stock',
      'buying',
      'sales',
      'reports',
      'till',
      'customers',
      'channels',
      'import',
      'settings',
    ];
    expect(shown).toEqual(everywhere);
  });

  it.each([
    ['a bar', ['bar'], 'reference', ['glasses']],
    ['a maker', ['maker'], 'reference', ['lots', 'materials']],
    ['a shop that follows lots', ['retail'], 'lot', ['lots']],
    ['a house that does everything', ['retail', 'bar', 'maker'], 'vintage', ['glasses', 'lots', 'materials']],
  ] as const)('%s sees what it needs', (_, activities, tracking, more) => {
    expect(modulesShown({ activities, tracking, chosen: null }).slice(10)).toEqual(more);
  });

  it('whatever is chosen, the rooms that every house uses stay, and none is shown twice', () => {
    fc.assert(
      fc.property(
        fc.subarray([...activities], { minLength: 1 }),
        fc.constantFrom(...trackings),
        fc.option(fc.array(fc.constantFrom(...modules))),
        (lives, tracking, chosen) => {
          const shown = modulesShown({ activities: lives, tracking, chosen });
          expect(new Set(shown).size).toBe(shown.length);
          expect(shown).toEqual(expect.arrayContaining(['today', 'stock', 'sales', 'settings']));
          expect(shown).toEqual(expect.arrayContaining(chosen ?? []));
        },
      ),
    );
  });
});

describe('papers', () => {
  it('a SIRET is read as it is typed, and its first nine digits are the company', () => {
    expect(readSiret(' 732 829 320 00074 ')).toEqual({ siret: '73282932000074', siren: '732829320' });
    expect(codeOf(() => readSiret('732 829 320 00075'))).toBe('siret_invalid');
    expect(codeOf(() => readSiret(''))).toBe('siret_invalid');
  });

  it.each([
    ['normal', null, 'FR44732829320'],
    ['normal', '', 'FR44732829320'],
    ['simplified', 'fr 44 732 829 320', 'FR44732829320'],
    ['franchise', null, null],
    ['franchise', 'FR44732829320', 'FR44732829320'],
    ['normal', 'FRK7732829320', 'FRK7732829320'],
  ] as const)('in régime %s, %j gives the VAT number %j', (regime, typed, number) => {
    expect(readVatNumber('732829320', regime, typed)).toBe(number);
  });

  it.each(['FR45732829320', frenchVatNumber('404833048'), 'DE732829320', '44732829320', 'FRO4732829320'])(
    'the VAT number %s is not that of 732 829 320',
    (typed) => {
      expect(codeOf(() => readVatNumber('732829320', 'normal', typed))).toBe('vat_number_invalid');
    },
  );

  it('a time zone is one of the IANA’s', () => {
    expect(readTimeZone('Indian/Reunion')).toBe('Indian/Reunion');
    expect(codeOf(() => readTimeZone('Europe/Beaune'))).toBe('time_zone_unknown');
  });
});

describe('the wire', () => {
  it('no two routes share a name or an address', () => {
    const names = accessRoutes.map(({ name }) => name);
    const addresses = accessRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
