import { DuijieError, isDuijieError } from '../errors.js'

/** Whether an error is one of the operating system's with one of these codes. */
export function isFileError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => error.code === code)
}

/** Runs something on files; what the operating system refuses becomes an error that names the directory. */
export async function onFiles<Value>(directory: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (cause) {
    if (isDuijieError(cause) || !(cause instanceof Error) || !('syscall' in cause && 'code' in cause) || typeof cause.code !== 'string') throw cause
    throw new DuijieError('unexpected', `the token directory ${directory} cannot be read or written (${cause.code})`, { hint: hints[cause.code], cause })
  }
}

const noLinks = 'Tokens need a file system with hard links: use a local directory, or a store in a database.'

const hints: Readonly<Record<string, string>> = {
  EACCES: 'Give the user of this process the right to read and write there.',
  EPERM: noLinks,
  ENOTSUP: noLinks,
  EOPNOTSUPP: noLinks,
  ENOSYS: noLinks,
  ENOSPC: 'The disk is full.',
  EROFS: 'The file system is mounted read-only.',
}
