/** The demonstration's customers beside their cards: what they agreed to, firms, and some who are there twice. */

import type { Choice } from '#domain/consent/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { lookForDuplicates } from '#domain/customers/duplicateContract.ts';
import { suggestToCustomer } from '#domain/recommend/contract.ts';
import { cardHolders } from './counter.ts';
import type { Desk } from './desk.ts';

const firms = 8;
/** Of those who carry a card, every so many is there a second time. */
const twiceEvery = 13;

/** Before anybody is written to. Asked again, says nothing twice. */
export async function askConsents({ inside, actor, idOf, at, world }: Desk): Promise<void> {
  for (const [index, { id }] of cardHolders(world).entries()) {
    const choices = choicesOf(index);
    if (choices.length > 0)
      await inside(sayConsents, actor, {
        id: idOf(`consents of ${id}`),
        params: { customerId: id },
        body: { choices, source: 'till', language: 'fr', isAdult: true, at: at(100 - (index % 50), 11) },
      });
  }
}

/** Asked again, gathers nobody twice. */
export async function gatherCircle({ inside, actor, idOf, world }: Desk): Promise<void> {
  const holders = cardHolders(world);
  const professionals = world.customers.filter(({ kind }) => kind === 'professional').slice(0, firms);
  for (const [index, { id, label: name }] of professionals.entries())
    await inside(createCustomer, actor, {
      id,
      body: {
        kind: 'firm',
        name,
        city: world.shop.city,
        postcode: world.shop.postcode,
        phone: `02 61 91 00 ${10 + index}`,
      },
    });
  for (const { id, name, phone } of holders.filter((_, index) => index % twiceEvery === 1)) {
    const [first = '', ...last] = name.split(' ');
    await inside(createCustomer, actor, {
      id: idOf(`second record of ${id}`),
      body: { name: `${last.join(' ').toUpperCase()} ${first}`, phone },
    });
  }
  await inside(lookForDuplicates, actor, {});
  const [somebody] = holders;
  // Who is asked for a suggestion first makes the house learn what goes with what.
  if (somebody) await inside(suggestToCustomer, actor, { params: { customerId: somebody.id } });
}

const optIn = { state: 'granted', basis: 'optIn', textVersion: 1 } as const;

/** Most like their e-mails, some their SMS; a few were asked and want nothing. */
function choicesOf(index: number): Choice[] {
  if (index % 9 === 8) return [{ purpose: 'marketing', channel: 'sms', state: 'objected' }];
  return [
    ...(index % 3 === 2 ? [] : [{ purpose: 'marketing', channel: 'email', ...optIn } as const]),
    ...(index % 4 === 1 ? [{ purpose: 'marketing', channel: 'sms', ...optIn } as const] : []),
    ...(index % 2 === 0 ? [{ purpose: 'loyalty', channel: 'email', ...optIn } as const] : []),
  ];
}
