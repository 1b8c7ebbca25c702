/** The servers that tests need, by the name under which they ask for them. */
export const serviceNames = ['postgres', 'mysql', 'redis', 'kafka'] as const
export type ServiceName = (typeof serviceNames)[number]

/** Where an address of a server that is already there is given, and the path of a browser. */
export const variables = {
  postgres: 'POSTGRES_URL',
  mysql: 'MYSQL_URL',
  redis: 'REDIS_URL',
  kafka: 'KAFKA_BROKERS',
  chromium: 'CHROMIUM_PATH',
} as const satisfies Record<ServiceName | 'chromium', string>

/** How a server is started and stopped; plain JSON, so that a test in another process can do it again. */
export interface Launch {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Whom it runs as, where this is not who started the run. */
  readonly user?: User
  /** The file that takes what it prints. */
  readonly log: string
  /** The signal after which it ends properly although clients are connected. */
  readonly stopBy: NodeJS.Signals
}

export interface User {
  readonly uid: number
  readonly gid: number
}

/** What Debian's packages bring where it is missing. */
export interface Installable {
  readonly name: keyof typeof variables
  /** The Debian packages that bring it. */
  readonly packages: readonly string[]
  /** Units that the packages bring; a machine that boots later shall not find them switched on because of a test. */
  readonly units: readonly string[]
  /** The programs that it takes and that this machine lacks. */
  missing(): readonly string[]
}

/** A kind of server that this repository can start. */
export interface Server extends Installable {
  readonly name: ServiceName
  /** Makes an empty server in `folder`. */
  prepare(place: Place): Promise<Prepared>
}

export interface Place {
  /** An own folder for its data, which exists. */
  readonly folder: string
  readonly log: string
  /** Runs a command to its end, in `folder` if no other is named; rejects with the last lines that it printed. */
  run(program: string, args: readonly string[], options?: { readonly user?: User; readonly cwd?: string }): Promise<void>
}

export interface Prepared {
  readonly url: string
  readonly launch: Launch
}

/** One server of a run, as the run's file has it. */
export interface Service {
  readonly url: string
  /** Missing where the address was given: such a server is not ours to stop. */
  readonly process?: ServiceProcess
}

export interface ServiceProcess {
  readonly launch: Launch
  readonly pid: number
  /** When the process began, in the kernel's count: a later process with the same id is another one. */
  readonly born: string
}

/** What a run has started: the file that DUIJIE_SERVICES names. */
export interface Services {
  /** The process groups of what the run waits for: the tests, commands that prepare a server. They end with it. */
  readonly groups: readonly number[]
  readonly services: Readonly<Partial<Record<ServiceName, Service>>>
  /** Where the servers keep their data; removed in the end. */
  readonly folders: readonly string[]
  /** Whether the run is over and its servers stay; `--stop` ends them. */
  readonly kept: boolean
}

export function isServiceName(word: string): word is ServiceName {
  return serviceNames.some((name) => name === word)
}
