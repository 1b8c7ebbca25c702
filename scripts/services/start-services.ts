import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reports } from '../report.ts'
import { lastLines, runCommand } from './commands.ts'
import { installMissing } from './debian.ts'
import { dataFolder, runFolder } from './folders.ts'
import { kafka } from './kafka.ts'
import { mariadb } from './mariadb.ts'
import { postgres } from './postgres.ts'
import { hostAndPort, isReachable, isReady } from './probe.ts'
import { isAlive, launchProcess } from './processes.ts'
import { redis } from './redis.ts'
import { createRunState, endGroups, endRun, type RunState } from './run-state.ts'
import { type Place, type Server, type Service, type ServiceName, serviceNames, variables } from './service.ts'

/** The servers of one run. */
export interface Run extends RunState {
  /** For the tests: where everything is. */
  readonly env: Readonly<Record<string, string>>
  /** Ends the servers that the run has started, and whatever else it waits for. */
  end(): Promise<void>
  /** Lets the servers outlive the run. */
  leave(): void
}

export interface StartOptions {
  /** Ends the start, with everything that it has begun. */
  readonly signal: AbortSignal
  log(line: string): void
}

const servers: readonly Server[] = [postgres, mariadb, redis, kafka]
const logs = join(reports, 'services')
const readyWithinMs = 120_000

/** Starts the named servers at the same time, or takes the ones whose addresses the environment gives. Rejects unless all are there; nothing is left then. */
export async function startServices(names: readonly ServiceName[], { signal, log }: StartOptions): Promise<Run> {
  mkdirSync(logs, { recursive: true })
  const folder = runFolder()
  const data = dataFolder(folder)
  const state = createRunState(join(folder, 'services.json'), [...new Set([data, folder])])
  const dismissGuard = startGuard(state.file)
  const end = async () => {
    await endRun(state.file)
    dismissGuard()
  }

  const failed = new AbortController()
  const stopped = AbortSignal.any([signal, failed.signal])
  stopped.addEventListener('abort', () => void endGroups(state.file), { once: true })
  const wanted = servers.filter(({ name }) => names.includes(name))
  const installation = installMissing(
    wanted.filter(({ name }) => givenUrl(name) === undefined),
    freshLog('packages'),
    log,
  )
  const starts = wanted.map(async (server) => {
    const began = Date.now()
    const service = await (givenUrl(server.name) === undefined ? startOne(server, installation, state, data, stopped) : takeGiven(server.name, state))
    const { host, port } = hostAndPort(service.url)
    const from = service.process ? `process ${service.process.pid}` : `as ${variables[server.name]} says`
    log(`${server.name.padEnd(9)} ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${host}:${port}  ${from}`)
  })
  try {
    await Promise.all([installation, ...starts])
    signal.throwIfAborted()
  } catch (error) {
    failed.abort()
    // What is under way sees that, or its command is ended; only then is it known what there is to end.
    await Promise.allSettled([installation, ...starts])
    await end()
    throw signal.aborted ? signal.reason : error
  }
  return {
    ...state,
    env: { ...addresses(state), DUIJIE_SERVICES: state.file },
    end,
    leave() {
      state.keep()
      dismissGuard()
    },
  }
}

async function startOne(server: Server, installation: Promise<void>, state: RunState, data: string, signal: AbortSignal): Promise<Service> {
  const log = freshLog(server.name)
  const folder = join(data, server.name)
  mkdirSync(folder)
  if (server.missing().length > 0) await installation
  signal.throwIfAborted()
  const { url, launch } = await server.prepare({ folder, log, run: commandRunner(folder, log, state) })
  signal.throwIfAborted()
  const process = await launchProcess(launch)
  const service = { url, process }
  state.add(server.name, service)
  if (await isReady(server.name, url, readyWithinMs, () => signal.aborted || !isAlive(process))) return service
  signal.throwIfAborted()
  const what = isAlive(process) ? `does not answer within ${readyWithinMs / 1000} s` : 'ended while it started'
  throw new Error(`${server.name} ${what} (${log}):\n${lastLines(readFileSync(log, 'utf8'))}`)
}

async function takeGiven(name: ServiceName, state: RunState): Promise<Service> {
  const url = givenUrl(name) ?? ''
  const { host, port } = hostAndPort(url)
  if (!(await isReachable(url, 10_000)))
    throw new Error(`${variables[name]} names a server at ${host}:${port}, where nothing answers; without the variable one is started`)
  state.add(name, { url })
  return { url }
}

function givenUrl(name: ServiceName): string | undefined {
  return process.env[variables[name]] || undefined
}

function commandRunner(folder: string, log: string, { began, ended }: RunState): Place['run'] {
  return async (program, args, { cwd = folder, user } = {}) => {
    const print = (text: string) => appendFileSync(log, text)
    const { code, output } = await runCommand(program, args, { cwd, print, began, ended, ...(user ? { user } : {}) })
    if (code !== 0) throw new Error(`${program} ended with ${code} (${log}):\n${lastLines(output)}`)
  }
}

/** Started before anything else; it sees by a closed pipe that this process is gone. Returns what sends it home. */
function startGuard(file: string): () => void {
  const guard = spawn(process.execPath, [fileURLToPath(new URL('guard.ts', import.meta.url)), file], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.unref()
  return () => void guard.stdin.end('dismissed')
}

function addresses(state: RunState): Record<string, string> {
  const { services } = state.read()
  return Object.fromEntries(
    serviceNames.flatMap((name) => {
      const service = services[name]
      return service ? [[variables[name], service.url]] : []
    }),
  )
}

function freshLog(name: string): string {
  const log = join(logs, `${name}.log`)
  writeFileSync(log, '')
  return log
}
