/** The door: archives of tills are written, opened and verified. */
export { buildVerifier } from './buildVerifier.ts';
export { newDigest, openArchive } from './open.ts';
export { writeArchive } from './write.ts';
