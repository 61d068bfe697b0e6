/** Builds the office and the till on the web into dist/web; in development, passes /api on to a running server. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { tillBuild, tillEntries, tillEntryName } from './bin/tillBuild.ts';

export default defineConfig({
  root: 'web',
  plugins: [react(), tillBuild()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      input: { office: 'web/index.html', ...tillEntries },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? tillEntryName : 'assets/[name]-[hash].js'),
      },
      onLog(level, log, report) {
        // Every Mantine file opens with "use client", which means nothing outside a server renderer.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  // web/api holds sources of ours, which Vite itself serves under /api
  server: { proxy: { '^/api/(v1|auth)/': 'http://127.0.0.1:4180' } },
});
