/** The documents: what they point at is there, what they name exists. */
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { roles } from '#domain/access/words.ts';
import { skuKinds } from '#domain/catalog/rules.ts';
import { causes, locationKinds } from '#domain/stock/rules.ts';
import { vendors } from '#server/modules/channels/index.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const documents = globSync('**/*.md', {
  cwd: root,
  exclude: ['node_modules/**', 'dist/**', '.*/**'],
}).sort();

/** A document without what it quotes from a terminal or a file. */
const prose = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** The anchors that a document's headings make, as forges write them. */
function anchorsOf(text: string): Set<string> {
  const headings = prose(text).match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function brokenLinks(document: string): string[] {
  const text = prose(read(document));
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? document : relative(root, join(root, dirname(document), path));
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(read(file)).has(decodeURIComponent(anchor));
  });
}

test.each(documents)('every link of %s leads somewhere', (document) => {
  expect(brokenLinks(document)).toEqual([]);
});

test.each([...vendors.values()].map(({ code, sources }) => ({ code, sources })))(
  'the README of $code says whether it was ever run against a live account, and links the vendor’s pages',
  ({ code, sources }) => {
    const folder = globSync('connectors/*/', { cwd: root }).find((one) => {
      const index = join(one, 'index.ts');
      return existsSync(join(root, index)) && read(index).includes(`code: '${code}'`);
    });
    const readme = read(join(folder ?? '', 'README.md')).replaceAll(/\s+/g, ' ');
    expect(readme).toMatch(/not yet run against a live account/i);
    for (const page of sources) expect(readme).toContain(`<${page}>`);
  },
);

test('every command that a document names exists', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  const verbs = readdirSync(join(root, 'bin/verbs')).map((file) => basename(file, '.ts'));
  const known = new Set([
    ...Object.keys(scripts),
    ...[...verbs, 'help', 'VERB'].map((verb) => `caveau -- ${verb}`),
    ...globSync('bench/*.ts', { cwd: root }).map((file) => `bench -- ${basename(file, '.ts')}`),
    ...globSync('tests/soak/*.ts', { cwd: root }).map((file) => `soak -- ${basename(file, '.ts')}`),
  ]);
  const unknown = documents.flatMap((document) =>
    [...read(document).matchAll(/npm (?:run )?((?:caveau|bench|soak) -- [\w-]+|(?<=run )[\w-]+|test|start)/g)]
      .map(([, named = '']) => named)
      .filter((named) => !known.has(named))
      .map((named) => `${document}: ${named}`),
  );
  expect(unknown).toEqual([]);
});

test('every room has its paper', () => {
  const rooms = globSync(['server/modules/*/', 'connectors/*/'], { cwd: root });
  const papers = [
    ...rooms,
    'server/platform',
    'domain/stock',
    'domain/world',
    'web',
    'tests',
    'docs/guide',
  ].map((room) => join(room, 'README.md'));
  expect(papers.filter((paper) => !existsSync(join(root, paper)))).toEqual([]);
});

test('README names every setting', () => {
  const settings = [...read('server/platform/config.ts').matchAll(/environment\['(\w+)'\]/g)];
  expect(settings.length).toBeGreaterThan(5);
  const missing = settings.filter(([, name]) => !read('README.md').includes(`| \`${name}\``));
  expect(missing).toEqual([]);
});

describe('the glossary', () => {
  const rows = read('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const said = rows.join(' ').toLowerCase();

  test.each(['location', ...locationKinds, ...causes, ...skuKinds, ...roles])('holds the word %s', (word) => {
    const spaced = word.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
    expect(said).toContain(spaced);
  });

  test('says each word in both languages', () => {
    expect(rows.filter((cells) => cells.slice(1, -1).some((cell) => cell === ''))).toEqual([]);
  });
});

test('every page of the guide and every decision is listed', () => {
  for (const folder of ['docs/guide', 'docs/decisions']) {
    const index = read(join(folder, 'README.md'));
    const pages = readdirSync(join(root, folder)).filter((file) => file !== 'README.md');
    expect(pages.filter((page) => !index.includes(`(${page})`))).toEqual([]);
  }
});

test('every picture is shown somewhere and is small', () => {
  const shown = documents.map(read).join('\n');
  for (const file of globSync('docs/images/*', { cwd: root })) {
    expect(shown.includes(`images/${basename(file)})`), file).toBe(true);
    expect(statSync(join(root, file)).size, file).toBeLessThan(150_000);
  }
});
