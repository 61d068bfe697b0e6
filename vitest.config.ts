/** The tests: pure ones, those on a real PostgreSQL, and those of the house itself. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, also where no run before says so: at the end it would keep one core from working. */
const longest = ['/tests/simulation/', '/tests/house/', '/tests/e2e/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((folder) => moduleId.includes(folder));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    // A browser, its server and their database wait for one another: two cores have room for three.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    reporters: ['default', ['json', { outputFile: '.cache/tests.json' }]],
    slowTestThreshold: 1_000,
    // A process keeps what it has loaded from one file to the next: loading the server again for each costs a second of it.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          pool: 'threads',
          include: ['{domain,connectors,web}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'product',
          include: ['{server,bin,bench}/**/*.test.ts', 'tests/!(house)/**/*.test.ts'],
          globalSetup: 'tests/harness/global-setup.ts',
          setupFiles: 'tests/harness/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What is awaited comes within a second or two; where three files share two cores, sometimes later.
          expect: { poll: { timeout: 10_000 } },
          // Browsers, servers and their databases share the machine: where nobody watches, what came too late is tried once more.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
      {
        test: {
          name: 'house',
          include: ['tests/house/**/*.test.ts'],
          globalSetup: 'tests/harness/global-setup.ts',
          setupFiles: 'tests/harness/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
