import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Services } from './service.ts'

/** Reads the file that tells which servers run. */
export function readServices(path: string): Services {
  // Written by `writeServices`, nobody else.
  return JSON.parse(readFileSync(path, 'utf8')) as Services
}

/** Replaces the file as a whole: a reader in another process sees the old one or the new one. Addresses that were given may hold a password. */
export function writeServices(path: string, services: Services): void {
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, `${JSON.stringify(services, null, 2)}\n`, { mode: 0o600 })
  renameSync(partial, path)
}
