/** `verify ARCHIVE --key FINGERPRINT [--json]`: verifies an archive of tills, with no database and nothing of the server; says what was touched and where. */
import { verifyCommand } from '#connectors/archive/command.ts';

export async function run(argv: string[]): Promise<number> {
  return verifyCommand(argv, null);
}
