/** Which Caveau this is: `Caveau 0.3.0`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });
const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

export const software = `Caveau ${manifest.parse(JSON.parse(text)).version}`;
