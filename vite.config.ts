/**
 * Builds the office or the till (`--mode office`, `--mode till`) into dist/web, each for itself: neither loads a file that is split as the
 * other needs it. In development serves both, and passes /api on to a running server.
 */
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig } from 'vite';
import { tillBuild, tillOptions } from './bin/tillBuild.ts';

/** The page itself, and what it begins with, wait for what they load later, which may not wait for them in turn. */
const begins = /\/web\/(index\.html|main\.tsx)$/;

const officeOptions: BuildEnvironmentOptions['rolldownOptions'] = {
  input: { office: 'web/index.html' },
  output: {
    // A file for each small thing that screens share would be asked of the server for itself: a screen loads some twenty, not seventy.
    codeSplitting: {
      groups: [
        { name: 'first', tags: ['$initial'], test: (id) => !begins.test(id) },
        {
          name: 'shared',
          test: (id) => !id.endsWith('.css'),
          minShareCount: 20,
          entriesAware: true,
          entriesAwareMergeThreshold: 5000,
        },
      ],
    },
  },
};

export default defineConfig(({ mode }) => ({
  root: 'web',
  plugins: [react(), ...(mode === 'till' ? [tillBuild()] : [])],
  build: {
    outDir: '../dist/web',
    emptyOutDir: mode !== 'till',
    copyPublicDir: mode !== 'till',
    target: 'es2023',
    // What a page begins with is one file.
    chunkSizeWarningLimit: 700,
    // The worker that answers for the till's files keeps a page from using what it loaded ahead.
    modulePreload: mode !== 'till',
    rolldownOptions: {
      ...(mode === 'till' ? tillOptions : officeOptions),
      onLog(level, log, report) {
        // Every Mantine file opens with "use client", which means nothing outside a server renderer.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  // web/api holds sources of ours, which Vite itself serves under /api
  server: { proxy: { '^/api/(v1|auth)/': 'http://127.0.0.1:4180' } },
}));
