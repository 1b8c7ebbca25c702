import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { User } from './service.ts'

export interface CommandOptions {
  readonly cwd: string
  /** Takes what it prints while it comes. */
  print(text: string): void
  readonly user?: User
  readonly env?: Readonly<Record<string, string>>
  /** Told the command's process group when it begins. */
  began(group: number): void
  ended(group: number): void
}

/** Runs a command in a process group of its own, to its end. Returns its exit code and what it printed. */
export async function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<{ code: number | null; output: string }> {
  const { cwd, env, user, print, began, ended } = options
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...user })
  const group = child.pid
  if (group !== undefined) began(group)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      print(text)
    })
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { code, output }
  } finally {
    if (group !== undefined) ended(group)
  }
}

export function lastLines(text: string, count = 12): string {
  return text.trim().split('\n').slice(-count).join('\n')
}

/** Where a program is. Servers are not on everybody's path: Debian keeps them in `sbin` and PostgreSQL's in a folder per version. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', ...postgresFolders()]
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

/** For a program that {@link Server.missing} has looked for. */
export function program(name: string): string {
  const found = findProgram(name)
  if (found === undefined) throw new Error(`${name} is not on this machine`)
  return found
}

export function notFound(names: readonly string[]): readonly string[] {
  return names.filter((name) => findProgram(name) === undefined)
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** A server that refuses to run as root runs as the first of these users that the machine has. */
export function userInsteadOfRoot(names: readonly string[]): User | undefined {
  if (!isRoot()) return undefined
  for (const name of names) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10))
    if (uid !== undefined && gid !== undefined && Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid }
  }
  throw new Error(`none of the users ${names.join(', ')} is known here, and root may not run this server`)
}

function postgresFolders(): string[] {
  const base = '/usr/lib/postgresql'
  try {
    return readdirSync(base)
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(base, version, 'bin'))
  } catch {
    // Not a Debian with PostgreSQL.
    return []
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
