/** What stands on the paper of 42 characters that a counter gives. */
import { expect, test } from 'vitest';
import { benchCounter, cartOf, idOf, items, ticketOf, world } from '../cart/cart.fixture.ts';
import type { Cart } from '../cart/cart.ts';
import type { Deed } from '../cart/deeds.ts';
import { saleOf } from '../cart/sale.ts';
import { makeTicket } from '../make.ts';
import { closureReceipt, interimReading } from './closure.ts';
import type { ReceiptDocument } from './document.ts';
import { plainText } from './layout.ts';
import type { ReceiptHouse } from './parts.ts';
import { provisionalNote } from './provisional.ts';
import { giftReceipt, ticketReceipt } from './ticket.ts';

const house: ReceiptHouse = {
  language: 'fr',
  register: { id: idOf(1), code: 'C1', name: 'Comptoir', siret: '73282932000074' },
  shop: { id: idOf(2), name: 'Cave de l’Œuvre', timeZone: 'Europe/Paris', dayEndsAtHour: 4, currency: 'EUR' },
  company: { legalName: 'SARL Vigneaux', siren: '732829320', vatNumber: 'FR44732829320' },
  settings: {
    ...world.settings,
    giftCardOfflineLimit: 0n,
    discountReasons: [],
    deposits: [],
    tiles: [],
    tables: [],
    receipt: { heading: '12 rue de l’Été\n69001 Lyon', footer: 'À bientôt !', askFor: true },
    closeAtHour: 21,
    machines: { printers: [], terminals: [], labelPrinters: [] },
  },
  serverKey: { publicKey: '', fingerprint: Array.from({ length: 16 }, () => 'ab12').join(' ') },
  item: (unitId) => world.item(unitId),
};

const signature = 'abCdefGhijklMnopqrStu';
const paper = (document: ReceiptDocument): string => plainText(document, 42).replaceAll(/ +$/gm, '');
const add = (item: { unitId: string }, quantityE3 = 1000n): Deed => ({
  do: 'add',
  unitId: item.unitId,
  quantityE3,
});

async function ticketFor(cart: Cart) {
  const bench = await benchCounter();
  return { bench, record: await bench.seal(cart) };
}

const lunch = cartOf([
  add(items.chinon, 2000n),
  add(items.glass),
  { do: 'weigh', unitId: items.cheese.unitId, milligrams: 347_000n, reference: null },
  { do: 'discount', key: '1', off: { kind: 'part', value: 1000n, reason: 'fidélité' } },
  { do: 'addDeposit', label: 'Consigne bouteille', amount: 20n, quantityE3: -3000n },
  { do: 'setTable', table: '4' },
  { do: 'pay', tender: 'mealVoucher', amount: 800n },
  { do: 'pay', tender: 'cash', amount: 5000n },
]);

test('A ticket says who, what, at what price per litre, its VAT and what seals it (T1, T12, R3, R4, W4)', async () => {
  const { record } = await ticketFor(lunch);
  expect(
    paper(ticketReceipt({ record, signature, claimUrl: 'https://cave.example/ticket/7Xq' }, house, 1)),
  ).toMatchInlineSnapshot(`
    "   Cave de l’Œuvre
                 12 rue de l’Été
                    69001 Lyon
                  SARL Vigneaux
             SIRET 732 829 320 00074
                TVA FR44732829320
    ------------------------------------------
    Ticket C1-1            23 nov. 2026, 10:00
    Caisse C1 Comptoir                     Léa
    Table 4
    ------------------------------------------
    2 × Chinon 2022                    25,00 €
      12,50 € pièce · 16,67 € le litre
      Remise fidélité                  -2,50 €
    Chinon 2022, verre 12,5 cl          4,50 €
      36,00 € le litre
    0,347 kg × Comté                   10,06 €
      28,99 € le kilo
    -3 × Consigne bouteille            -0,60 €
      0,20 € pièce
    ------------------------------------------
    TOTAL                              36,46 €
    Titre-restaurant                    8,00 €
    Espèces                            28,46 €
      Reçu                             50,00 €
      Rendu                            21,54 €

    TVA                      HT    TVA     TTC
    20 %                22,50 € 4,50 € 27,00 €
    5,5 %                9,54 € 0,52 € 10,06 €
    Hors TVA            -0,60 € 0,00 € -0,60 €
    ------------------------------------------
    Caveau 0.1.0 · 4 lignes
    Signature CGMS · écriture n° 1
    Clé de la maison ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12
    Votre ticket en ligne
    https://cave.example/ticket/7Xq
    TK-C1-1

                   À bientôt !"
  `);
});

test('Its reprint is the same, with “duplicata” and its number on it (T7)', async () => {
  const { record } = await ticketFor(lunch);
  const printed = (copy: number): string[] =>
    paper(ticketReceipt({ record, signature, claimUrl: null }, house, copy)).split('\n');
  expect(printed(3).filter((line) => line.trim() !== 'DUPLICATA n° 2')).toEqual(printed(1));
  expect(printed(3)).not.toEqual(printed(1));
});

test('A ticket sold without network says so, a training one that it is worth nothing (T8, T10)', async () => {
  const bench = await benchCounter();
  bench.making = { ...bench.making, offline: true };
  const cart = cartOf([add(items.water), { do: 'pay', tender: 'card', amount: null }]);
  const sale = saleOf(cart, world);
  const training = makeTicket(
    bench.state,
    bench.making,
    { ...sale, payments: [...sale.payments], currency: 'EUR', commitment: null, claim: null },
    true,
  );
  expect(
    paper(ticketReceipt({ record: training, signature, claimUrl: null }, { ...house, language: 'en' }, 1)),
  ).toMatchInlineSnapshot(`
    "   Cave de l’Œuvre
                 12 rue de l’Été
                    69001 Lyon
                  SARL Vigneaux
             SIRET 732 829 320 00074
                VAT FR44732829320
    ------------------------------------------
          TRAINING
       Training mode: this ticket is worth
                     nothing.
    Ticket C1-E1            23 Nov 2026, 10:00
    Till C1 Comptoir                       Léa
    Degraded mode: sold without network
    ------------------------------------------
    Badoit, bouteille 1 L                €1.99
      €1.99 a litre
    ------------------------------------------
    TOTAL                                €1.99
    Card                                 €1.99

    VAT                        Net   VAT Gross
    5.5%                     €1.89 €0.10 €1.99
    ------------------------------------------
    Caveau 0.1.0 · 1 line
    Signature CGMS · record no. 1
    Key of the house ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12
    TK-C1-E1

                   À bientôt !"
  `);
});

test('A return says of which ticket, and gives back the discount’s share', async () => {
  const { bench, record } = await ticketFor(lunch);
  const back = cartOf([
    { do: 'giveBack', ticket: ticketOf(record), line: '1', quantityE3: 1000n, toStock: true },
    { do: 'pay', tender: 'cash', amount: null },
  ]);
  const lines = paper(
    ticketReceipt({ record: await bench.seal(back), signature, claimUrl: null }, house, 1),
  ).split('\n');
  expect(lines.slice(9, 16).join('\n')).toMatchInlineSnapshot(`
    "------------------------------------------
    -1 × Chinon 2022                  -12,50 €
      12,50 € pièce · 16,67 € le litre
      Remise                            1,25 €
      Reprise du ticket C1-1
    ------------------------------------------
    REMBOURSÉ                         -11,25 €"
  `);
});

test('The receipt for a gift names no price', async () => {
  const { record } = await ticketFor(lunch);
  expect(paper(giftReceipt({ record }, house)).split('\n').slice(7).join('\n')).toMatchInlineSnapshot(`
    "    TICKET CADEAU
    Ticket C1-1            23 nov. 2026, 10:00
    Caisse C1 Comptoir                     Léa
    ------------------------------------------
    Chinon 2022                              2
    Chinon 2022, verre 12,5 cl               1
    Comté                                0,347
    ------------------------------------------
           À présenter pour un échange.
    TK-C1-1

                   À bientôt !"
  `);
});

test('A note before payment is marked as provisional (T7, R2)', () => {
  const made = { at: '2026-11-23T12:00:00.000Z', operator: 'Léa', settings: world.settings };
  expect(
    paper(provisionalNote({ ...lunch, tenders: [] }, made, house))
      .split('\n')
      .slice(7)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    " DOCUMENT PROVISOIRE
     Note à régler : ce n’est pas un ticket.
    Table 4                23 nov. 2026, 13:00
                                           Léa
    ------------------------------------------
    2 × Chinon 2022                    25,00 €
      12,50 € pièce · 16,67 € le litre
      Remise fidélité                  -2,50 €
    Chinon 2022, verre 12,5 cl          4,50 €
      36,00 € le litre
    0,347 kg × Comté                   10,06 €
      28,99 € le kilo
    -3 × Consigne bouteille            -0,60 €
      0,20 € pièce
    ------------------------------------------
    TOTAL                              36,46 €

    TVA                      HT    TVA     TTC
    20 %                22,50 € 4,50 € 27,00 €
    5,5 %                9,54 € 0,52 € 10,06 €
    Hors TVA            -0,60 € 0,00 € -0,60 €

                   À bientôt !"
  `);
});

test('A closed day and a reading say the totals, the perpetual one, and the difference in the drawer (T5)', async () => {
  const bench = await benchCounter();
  await bench.note('shiftOpened', '', 10_000n);
  await bench.seal(lunch);
  const reading = {
    state: bench.state,
    period: 'shift' as const,
    at: '2026-11-23T12:00:00.000Z',
    operator: 'Léa',
  };
  expect(paper(interimReading(reading, house))).not.toContain('attendues');
  const shift = await bench.close('shift', 13_000n);
  expect(paper(closureReceipt({ record: shift, signature }, house, 2))).toMatchInlineSnapshot(`
    "   Cave de l’Œuvre
                 12 rue de l’Été
                    69001 Lyon
                  SARL Vigneaux
             SIRET 732 829 320 00074
                TVA FR44732829320
    ------------------------------------------
     CLÔTURE DE SERVICE
            Ouvert 23 nov. 2026, 10:00
       DUPLICATA n° 1
    Z n° 1                 23 nov. 2026, 10:02
    Caisse C1 Comptoir                     Léa
    ------------------------------------------
    Tickets                                  1
      C1-1
    Total TTC                          36,46 €
      dont remboursé                   -0,60 €
      dont remises accordées            2,50 €

    Espèces (1)                        28,46 €
    Titre-restaurant (1)                8,00 €

    TVA                      HT    TVA     TTC
    20 %                22,50 € 4,50 € 27,00 €
    5,5 %                9,54 € 0,52 € 10,06 €
    Hors TVA            -0,60 € 0,00 € -0,60 €

    Grand total perpétuel              36,46 €
      en valeur absolue                36,46 €

    Fond de caisse                    100,00 €
    Espèces attendues                 128,46 €
    Espèces comptées                  130,00 €
    Écart                               1,54 €
    ------------------------------------------
    Caveau 0.1.0
    Signature CGMS · écriture n° 3
    Clé de la maison ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12
    ab12 ab12 ab12"
  `);
  const day = await bench.close('day');
  expect(paper(closureReceipt({ record: day, signature }, house, 1))).toContain('lundi 23 novembre 2026');
});
