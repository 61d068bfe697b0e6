/** The drawn codes, compared with ones that an independent reader was seen to read. */
import { expect, test } from 'vitest';
import { qrOf } from './qr.ts';

const caveau = `
#######.#..#..#######
#.....#...###.#.....#
#.###.#..#.##.#.###.#
#.###.#.#.##..#.###.#
#.###.#.#.###.#.###.#
#.....#.##..#.#.....#
#######.#.#.#.#######
........##...........
#...#.###.#.######..#
######.#....###...###
#####.#.....##.....#.
##...#..#.###..#...##
#.....####.#..#######
........##.##....####
#######.####..######.
#.....#......##.#...#
#.###.#.#.#.####..#.#
#.###.#.....####.####
#.###.#..##.##..#....
#.....#..####...#....
#######.##.#..#...#.#
`;

test('A word is drawn module by module as the norm says', () => {
  const drawn = qrOf('CAVEAU').map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));
  expect(drawn.join('\n')).toBe(caveau.trim());
});

test('A code is as large as its text asks for', () => {
  expect(qrOf('x'.repeat(14)).length).toBe(21);
  expect(qrOf('x'.repeat(15)).length).toBe(25);
  expect(qrOf('x'.repeat(152)).length).toBe(49);
  expect(qrOf('x'.repeat(153)).length).toBe(53);
  expect(() => qrOf('x'.repeat(667))).toThrow('667 bytes');
});

test('The address of an authenticator app makes a code with its version and alignment patterns', () => {
  const modules = qrOf(
    'otpauth://totp/Caveau:camille%40cave-des-remparts.fr?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Caveau&digits=6&period=30',
  );
  expect(modules.length).toBe(49);
  expect(modules.flat().filter(Boolean).length).toBe(1230);
  // the alignment pattern in the middle: dark ring, light ring, dark centre
  expect([22, 23, 24, 25, 26].map((x) => modules[24]?.[x])).toEqual([true, false, true, false, true]);
});
