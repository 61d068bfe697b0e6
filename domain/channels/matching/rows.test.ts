/** What a row of a file of names says. */
import { describe, expect, test } from 'vitest';
import { matchColumnsOf, readMatchRow, sayMatchProblem } from './rows.ts';

const columns = matchColumnsOf(['id', 'name', 'producer', 'size', 'vintage', 'ean']);
const read = (cells: Record<string, string>) => readMatchRow(columns, cells);

describe('the columns', () => {
  test('are known by their headings in English and in French', () => {
    expect(
      matchColumnsOf(['ID', 'Désignation', 'Producteur', 'Contenance', 'Millésime', 'Code-barres']),
    ).toEqual({
      id: 'ID',
      name: 'Désignation',
      producer: 'Producteur',
      size: 'Contenance',
      vintage: 'Millésime',
      ean: 'Code-barres',
    });
  });

  test('may be missing', () => {
    expect(matchColumnsOf(['id', 'name', 'stock'])).toEqual({ id: 'id', name: 'name' });
  });
});

describe('a row', () => {
  test('says all that its cells say', () => {
    const cells = {
      id: '7',
      name: ' Chinon ',
      producer: 'Ormeau',
      size: '0,75 l',
      vintage: '2019',
      ean: '036000291452',
    };
    expect(read(cells)).toEqual({
      row: {
        id: '7',
        name: 'Chinon',
        producer: 'Ormeau',
        place: null,
        size: 750_000n,
        vintage: 2019,
        ean: '0036000291452',
        code: null,
      },
      problems: [],
      doubtful: false,
    });
  });

  test('with an empty vintage leaves it to the name, with NV says that there is none', () => {
    expect(read({ id: '7', name: 'Brut 2015', vintage: '' }).row).not.toHaveProperty('vintage');
    expect(read({ id: '7', name: 'Brut', vintage: 'NV' }).row).toHaveProperty('vintage', null);
  });

  test.each([
    [{ id: '', name: 'Chinon' }, 'missing_id'],
    [{ id: '7', name: ' ' }, 'missing_name'],
  ] as const)('without id or name does not go in: %j', (cells, reason) => {
    expect(read(cells)).toMatchObject({ row: null, problems: [{ reason }] });
  });

  test.each([
    [{ size: 'grande' }, 'unreadable_size', true],
    [{ vintage: 'vieux' }, 'unreadable_vintage', true],
    [{ ean: '4006381333932' }, 'wrong_barcode', false],
    [{ ean: '3,76E+12' }, 'mangled_barcode', false],
  ] as const)('with a cell that cannot be read goes in without it: %j', (cells, reason, doubtful) => {
    const reading = read({ id: '7', name: 'Chinon', ...cells });
    expect(reading).toMatchObject({ problems: [{ reason }], doubtful });
    expect(reading.row).toMatchObject({ id: '7', size: null, ean: null });
    const [problem] = reading.problems;
    const said = problem ? [sayMatchProblem(problem, 'fr'), sayMatchProblem(problem, 'en')] : [];
    for (const sentence of said) expect(sentence).toContain(Object.values(cells)[0]);
  });
});
