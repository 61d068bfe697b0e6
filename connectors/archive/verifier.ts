/** The program of the one file that lies in each archive: verifies the archive that is named, or the folder that it lies in. */
import { verifyCommand } from './command.ts';

process.exitCode = await verifyCommand(process.argv.slice(2), import.meta.dirname);
