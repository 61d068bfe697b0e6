/** The door: archives of tills are written, opened and verified. */
export { buildVerifier } from './buildVerifier.ts';
export { verifyCommand } from './command.ts';
export { newDigest, openArchive } from './open.ts';
export { type ArchivedRegister, writeArchive } from './write.ts';
