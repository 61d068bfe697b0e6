/** The `caveau` command: each file of bin/verbs/ is a verb, and the sentence that opens it is its help. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartError } from '#server/platform/startError.ts';

/** What a file of bin/verbs/ exports. */
interface Verb {
  /**
   * Resolves with the exit code, once nothing is left running. One Ctrl C may arrive as several signals: the terminal's, and those
   * that npm passes on.
   */
  run(argv: string[]): Promise<number>;
}

const verbsDirectory = join(import.meta.dirname, 'verbs');

/** Runs `argv[0]` with what follows it; returns the exit code. */
export async function caveau(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    console.log(help());
    return 0;
  }
  if (!/^[a-z-]+$/.test(name) || !existsSync(join(verbsDirectory, `${name}.ts`))) {
    console.error(`Commande inconnue / Unknown command: ${name}\n\n${help()}`);
    return 2;
  }
  try {
    const verb: Verb = await import(`./verbs/${name}.ts`);
    return await verb.run(rest);
  } catch (error) {
    // A refusal to start is meant for whoever typed the command; anything else is a fault and shows where it is.
    console.error(error instanceof StartError ? error.message : error);
    return 1;
  }
}

function help(): string {
  const lines = readdirSync(verbsDirectory)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const sentence =
        /^\/\*\* (.*?) \*\//s.exec(readFileSync(join(verbsDirectory, file), 'utf8'))?.[1] ?? '';
      return `  ${basename(file, '.ts').padEnd(15)}${sentence}`;
    });
  return ['npm run caveau -- VERB …', '', ...lines].join('\n');
}
