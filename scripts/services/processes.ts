import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Launch, ServiceProcess } from './service.ts'

/** Starts a server in a session of its own: a Ctrl-C reaches the run, which then stops its servers in order. */
export async function launchProcess(launch: Launch): Promise<ServiceProcess> {
  const log = openSync(launch.log, 'a')
  try {
    const child = spawn(launch.program, launch.args, {
      cwd: launch.cwd,
      env: { ...process.env, ...launch.env },
      stdio: ['ignore', log, log],
      detached: true,
      ...launch.user,
    })
    await once(child, 'spawn')
    child.unref()
    if (child.pid === undefined) throw new Error(`${launch.program} has no process id`)
    return { launch, pid: child.pid, born: bornAt(child.pid) ?? '' }
  } finally {
    closeSync(log)
  }
}

/** Whether it still runs; one that ended and was not waited for does not. */
export function isAlive({ pid, born }: ServiceProcess): boolean {
  if (existsSync('/proc/self/stat')) return bornAt(pid) === born
  try {
    return process.kill(pid, 0)
  } catch {
    // No such process.
    return false
  }
}

/** Ends it by its own signal, and by SIGKILL when that takes longer than `patienceMs`. */
export async function endProcess(running: ServiceProcess, patienceMs: number): Promise<void> {
  signalProcess(running, running.launch.stopBy)
  if (await hasEnded(running, patienceMs)) return
  signalProcess(running, 'SIGKILL')
  await hasEnded(running, patienceMs)
}

export function signalProcess(running: ServiceProcess, signal: NodeJS.Signals): void {
  if (!isAlive(running)) return
  try {
    process.kill(running.pid, signal)
  } catch (error) {
    // It ended between the two lines.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

export async function hasEnded(running: ServiceProcess, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs
  while (isAlive(running)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Ends a process group, of which only the number is known. */
export async function endGroup(group: number, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; signalGroup(group, signal); signal = Date.now() > until ? 'SIGKILL' : 0) {
    if (Date.now() > until + patienceMs) return
    await sleep(20)
  }
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    // Nobody is left in it.
    return false
  }
}

/** The processes between this one and the npm that started it, npm's included; only the next above where there is no npm, or no kernel that tells. */
export function startedBy(): readonly number[] {
  const chain = [process.ppid]
  for (let pid = process.ppid; pid > 1; ) {
    if (nameOf(pid).startsWith('npm')) return chain
    pid = Number(statOf(pid)?.[1] ?? 0)
    chain.push(pid)
  }
  return [process.ppid]
}

/** Undefined for one that is gone, or has ended and only waits to be noticed. */
function bornAt(pid: number): string | undefined {
  const fields = statOf(pid)
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8')
  } catch {
    return ''
  }
}

/** The kernel's line about a process from its third field on: the second, its name, may hold spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
