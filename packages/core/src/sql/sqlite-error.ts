/** SQLite's own result codes that change what is to be done next. */
const codes = { busy: 5, noMemory: 7, interrupt: 9, ioError: 10, full: 13 } as const

/** Whether another connection was in the way: the same may succeed a moment later. A reader whose state is too old to write never will. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === codes.busy && !isSnapshot(error)
}

/** Whether SQLite may have ended the transaction by itself, where the library cannot tell whether it has. */
export function mayEndTransaction(error: unknown): boolean {
  const code = resultCode(error)
  return Object.values(codes).some((ending) => ending === code)
}

/** What SQLite says of an error that is about the machine, not about values: its own words for the code, in which nothing of anybody's can stand. */
export function machineFault(error: unknown): string | undefined {
  const code = resultCode(error)
  return Object.entries(words).find(([name]) => name === String(code))?.[1]
}

const words: Readonly<Record<number, string>> = {
  5: 'the database is locked',
  7: 'out of memory',
  9: 'interrupted',
  10: 'disk I/O error',
  13: 'the database or disk is full',
}

function isSnapshot(error: unknown): boolean {
  return error instanceof Error && (('errcode' in error && error.errcode === 517) || ('code' in error && error.code === 'SQLITE_BUSY_SNAPSHOT'))
}

const names: Readonly<Record<string, number>> = {
  SQLITE_BUSY: codes.busy,
  SQLITE_NOMEM: codes.noMemory,
  SQLITE_INTERRUPT: codes.interrupt,
  SQLITE_IOERR: codes.ioError,
  SQLITE_FULL: codes.full,
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  // node:sqlite gives the number, whose last byte is the primary code; better-sqlite3 gives the name, with the extended code's part behind it.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  if (!('code' in error) || typeof error.code !== 'string') return undefined
  return names[error.code.split('_').slice(0, 2).join('_')]
}
