/** Makes the folder of a connector that is to be written, `new-connector NAME`: it type-checks, runs the suite, and fails each case. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const wellNamed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export async function run([name = '']: string[]): Promise<number> {
  const said = makeConnector(root, name);
  if ('refused' in said) {
    console.error(said.refused);
    return 2;
  }
  console.log([...said.made, '', `npm test -- connectors/${name}`].join('\n'));
  return await Promise.resolve(0);
}

/** Copies `connectors/kit/blank` under a name; its files, or why not. */
export function makeConnector(project: string, name: string): { made: string[] } | { refused: string } {
  if (!wellNamed.test(name)) return { refused: 'npm run caveau -- new-connector NAME (a-z, 0-9, -)' };
  const connectors = join(project, 'connectors');
  const folder = join(connectors, name);
  if (existsSync(folder)) return { refused: `connectors/${name} existe déjà / already exists` };
  const blank = join(connectors, 'kit', 'blank');
  mkdirSync(folder);
  const made = readdirSync(blank).map((file) => {
    const path = join(folder, file === 'suite.fixture.ts' ? `${name}.test.ts` : file);
    writeFileSync(path, named(readFileSync(join(blank, file), 'utf8'), name));
    return relative(project, path);
  });
  return { made };
}

function named(text: string, name: string): string {
  const inCamel = name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const capital = inCamel.charAt(0).toUpperCase() + inCamel.slice(1);
  return text
    .replaceAll("'../", "'../kit/")
    .replaceAll('connectors/blank', `connectors/${name}`)
    .replaceAll("'blank'", `'${name}'`)
    .replaceAll('blank.example', `${name}.example`)
    .replaceAll('Blank', capital)
    .replaceAll('blank', inCamel);
}
