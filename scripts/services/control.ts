// What tests know of the servers: where they are, and how to take one away and bring it back.
import { setTimeout as sleep } from 'node:timers/promises'
import { isReady } from './probe.ts'
import { endProcess, hasEnded, isAlive, launchProcess, signalProcess } from './processes.ts'
import { type Service, type ServiceName, type ServiceProcess, variables } from './service.ts'
import { readServices, writeServices } from './services-file.ts'

export type { ServiceName } from './service.ts'

const patienceMs = 30_000

/** Whether the run has this server; for `describe.runIf`, because `npm run test:services -- redis` starts only what it names. */
export function hasService(name: ServiceName): boolean {
  return readServices(file()).services[name] !== undefined
}

/** Whether the run has started this server itself, so that a test may stop it. */
export function isOurs(name: ServiceName): boolean {
  return readServices(file()).services[name]?.process !== undefined
}

/** Its address: a URL, and for Kafka a list of brokers. */
export function addressOf(name: ServiceName): string {
  return serviceOf(name).url
}

/** Its process id, which changes with every start. */
export function processOf(name: ServiceName): number {
  return ownProcess(name).pid
}

/** Lets it end in order, and waits until it has. */
export async function stop(name: ServiceName): Promise<void> {
  await endProcess(ownProcess(name), patienceMs)
}

/** Ends it as a power cut would: by SIGKILL. */
export async function kill(name: ServiceName): Promise<void> {
  const running = ownProcess(name)
  signalProcess(running, 'SIGKILL')
  if (!(await hasEnded(running, patienceMs))) throw new Error(`${name} (process ${running.pid}) outlived SIGKILL`)
}

/** Starts it again on the same data and port, and waits until it serves its clients. */
export async function start(name: ServiceName): Promise<void> {
  const { url } = serviceOf(name)
  const last = ownProcess(name)
  if (isAlive(last)) throw new Error(`${name} is running already: process ${last.pid}`)
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const process = await launchProcess(last.launch)
    note(name, { url, process })
    if (await isReady(name, url, until - Date.now(), () => !isAlive(process))) return
    // After SIGKILL the children of a server may hold its memory or its port for a moment, and it refuses to start.
    await sleep(100)
  }
  throw new Error(`${name} does not come back; see ${last.launch.log}`)
}

export async function restart(name: ServiceName): Promise<void> {
  await stop(name)
  await start(name)
}

function serviceOf(name: ServiceName): Service {
  const service = readServices(file()).services[name]
  if (service === undefined) throw new Error(`this run has no ${name}: npm run test:services -- ${name} starts it`)
  return service
}

function ownProcess(name: ServiceName): ServiceProcess {
  const { process } = serviceOf(name)
  if (process === undefined) throw new Error(`${name} was given by ${variables[name]}: only a server that the run has started can be stopped`)
  return process
}

function note(name: ServiceName, service: Service): void {
  const path = file()
  const before = readServices(path)
  writeServices(path, { ...before, services: { ...before.services, [name]: service } })
}

function file(): string {
  const path = process.env['DUIJIE_SERVICES']
  if (path === undefined) throw new Error('DUIJIE_SERVICES names no file: this needs servers, which npm run test:services starts')
  return path
}
