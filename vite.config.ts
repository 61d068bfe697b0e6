/**
 * Builds the office or the till (`--mode office`, `--mode till`) into dist/web, each for itself: neither loads a file that is split as the
 * other needs it. In development serves both, and passes /api on to a running server.
 */
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig } from 'vite';
import { tillBuild, tillOptions } from './bin/tillBuild.ts';

const officeOptions: BuildEnvironmentOptions['rolldownOptions'] = { input: { office: 'web/index.html' } };

export default defineConfig(({ mode }) => ({
  root: 'web',
  plugins: [react(), ...(mode === 'till' ? [tillBuild()] : [])],
  build: {
    outDir: '../dist/web',
    emptyOutDir: mode !== 'till',
    copyPublicDir: mode !== 'till',
    target: 'es2023',
    // The till is one file, which lies on its device.
    chunkSizeWarningLimit: mode === 'till' ? 700 : 500,
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
