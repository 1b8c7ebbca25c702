import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../workspace.ts'
import { isRoot } from './commands.ts'
import type { User } from './service.ts'

/** Where runs keep what they started; git does not see it. */
export const runs = join(root, 'temp/services')

/** A folder for the data of one run. It lies in the repository, unless other users cannot get there: as root, some servers run as somebody else. */
export function dataFolder(run: string): string {
  if (!isRoot() || isOpen(run)) return run
  const folder = mkdtempSync(join(tmpdir(), 'duijie-services-'))
  chmodSync(folder, 0o755)
  return folder
}

/** A folder for one run of the tests. */
export function runFolder(): string {
  mkdirSync(runs, { recursive: true })
  const folder = mkdtempSync(join(runs, 'run-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Makes a folder and the files in it a user's own. */
export function giveTo(user: User | undefined, folder: string): void {
  if (user === undefined) return
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) chownSync(path, user.uid, user.gid)
}

export function remove(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Whether everybody may pass through every folder on the way. */
function isOpen(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (folder === dirname(folder) || isOpen(dirname(folder)))
}
