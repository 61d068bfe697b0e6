/** Builds the till beside the office: its page at /caisse, and the worker that keeps each of the page's files on the device. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { BuildEnvironmentOptions, Plugin } from 'vite';

const publicFolder = new URL('../web/public/', import.meta.url);
/** What the page names besides what is built for it. */
const alsoNamed = readdirSync(publicFolder).filter((name) => !name.includes('512'));

const workerName = 'caisse-worker.js';
const begins = ['/till/index.html', '/till/main.tsx', '/till/serviceWorker.ts'];

export const tillOptions: BuildEnvironmentOptions['rolldownOptions'] = {
  input: { till: 'web/till/index.html', worker: 'web/till/serviceWorker.ts' },
  output: {
    entryFileNames: ({ name }) => (name === 'worker' ? workerName : 'assets/[name]-[hash].js'),
    codeSplitting: {
      // One file for all that the first screen runs, where each would be asked of the worker for itself. What begins the page waits for what
      // it loads later, which may not wait for it in turn: it stays out.
      groups: [{ name: 'till', tags: ['$initial'], test: (id) => !begins.some((file) => id.endsWith(file)) }],
    },
  },
};

export function tillBuild(): Plugin {
  return {
    name: 'till',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['till/index.html'];
      const worker = bundle[workerName];
      if (page?.type !== 'asset' || worker?.type !== 'chunk') throw new Error('the till was not built');
      page.fileName = 'caisse.html';
      const wanted = new Set<string>();
      const take = (name: string): void => {
        const chunk = bundle[name];
        if (wanted.has(name) || !chunk) return;
        wanted.add(name);
        if (chunk.type !== 'chunk') return;
        for (const other of [...chunk.imports, ...chunk.dynamicImports]) take(other);
        for (const style of chunk.viteMetadata?.importedCss ?? []) wanted.add(style);
        for (const asset of chunk.viteMetadata?.importedAssets ?? []) wanted.add(asset);
      };
      for (const [name, chunk] of Object.entries(bundle))
        if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/till/index.html')) take(name);
      const version = createHash('sha256').update(page.source);
      for (const name of alsoNamed) version.update(readFileSync(new URL(name, publicFolder)));
      const files = [...[...wanted].sort(), ...alsoNamed].map((name) => `/${name}`);
      version.update(files.join());
      const built = JSON.stringify({ version: version.digest('hex').slice(0, 12), files });
      worker.code = worker.code.replace('TILL_BUILD', built);
    },
  };
}
