/** Builds the verifier as one plain file that any Node from 20 on runs; it is put into each archive. */
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The file's text: readable, since an inspector may read it. */
export async function buildVerifier(): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: join(import.meta.dirname, 'verifier.ts'),
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] },
        output: { entryFileNames: 'verify.mjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('the verifier was not built');
  return output.output[0].code;
}
