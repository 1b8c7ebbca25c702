import { existsSync } from 'node:fs'
import { remove } from './folders.ts'
import { endGroup, endProcess } from './processes.ts'
import type { Service, ServiceName, Services } from './service.ts'
import { readServices, writeServices } from './services-file.ts'

/** What a run notes down while it goes on, in the file that its tests and its guard read. */
export interface RunState {
  readonly file: string
  began(group: number): void
  ended(group: number): void
  add(name: ServiceName, service: Service): void
  read(): Services
  keep(): void
}

export function createRunState(file: string, folders: readonly string[]): RunState {
  writeServices(file, { groups: [], services: {}, folders, kept: false })
  const change = (next: (before: Services) => Partial<Services>) => {
    if (!existsSync(file)) return
    const before = readServices(file)
    writeServices(file, { ...before, ...next(before) })
  }
  return {
    file,
    began: (group) => change(({ groups }) => ({ groups: [...groups, group] })),
    ended: (group) => change(({ groups }) => ({ groups: groups.filter((other) => other !== group) })),
    add: (name, service) => change(({ services }) => ({ services: { ...services, [name]: service } })),
    read: () => readServices(file),
    keep: () => change(() => ({ kept: true })),
  }
}

/** Ends everything that a run has started, by process id, and removes its data. Does nothing the second time. */
export async function endRun(file: string): Promise<void> {
  if (!existsSync(file)) return
  // The tests first: they might start a server again.
  await endGroups(file)
  const { services, folders } = readServices(file)
  await Promise.all(Object.values(services).map(async ({ process }) => process && endProcess(process, 15_000)))
  remove(folders)
}

/** Ends the commands and the tests that a run waits for, with their children. */
export async function endGroups(file: string): Promise<void> {
  await Promise.all(readServices(file).groups.map((group) => endGroup(group, 5000)))
}
