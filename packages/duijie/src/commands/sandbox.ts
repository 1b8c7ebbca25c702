import { chmod, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { Platform, Played } from '../platforms/platform.js'
import { loadPlatform } from '../platforms/table.js'
import { jsonOption, type MakeCommand, platformArgument, wholeNumber } from '../program/command.js'
import { curlOf, untilAborted } from '../program/first-call.js'
import type { Io } from '../program/io.js'
import { printJson } from '../program/output.js'
import { readFixtures, replayer } from '../traffic/fixtures.js'
import { type Forwarder, startForwarder } from '../traffic/forwarder.js'

interface Options {
  readonly port: number
  readonly seed: string
  readonly fixtures?: string
  readonly writeEnv?: string
  readonly json?: boolean
}

const examples = `
The sandbox listens on loopback, checks signatures, tokens, params and limits as the platform does, and answers from its own state, which is gone when it ends (Ctrl-C).
A platform with several hosts takes several ports, one after the other.

--fixtures: requests that were recorded by duijie record get the recorded answers; they are compared by method, path and params, without times, signatures and tokens,
and nothing of them is checked. All other requests reach the sandbox. It does not know the recorded objects: a recorded order is in no list of its own.

Examples:
  $ duijie sandbox taobao
  $ duijie sandbox jushuitan --port 5000 --seed demo --write-env .env.sandbox
  $ duijie sandbox taobao --fixtures recorded.json`

/** `duijie sandbox`: runs a sandbox as a server. */
export const sandboxCommand: MakeCommand = (io) =>
  new Command('sandbox')
    .description('play a platform as a server on this machine')
    .addArgument(platformArgument())
    .option('--port <n>', 'the first port; 0 takes any that are free', wholeNumber(0), 4010)
    .option('--seed <text>', 'the same seed gives the same data', '1')
    .option('--fixtures <file>', 'answer what was recorded before the sandbox is asked')
    .option('--write-env <file>', 'write credentials and address to a file for --env-file')
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (name: string, options: Options) => {
      const platform = await loadPlatform(name)
      const exchanges = options.fixtures === undefined ? [] : await readFixtures(options.fixtures, platform.name)
      const played = await platform.sandbox({ seed: options.seed })
      await using served = await played.sandbox.serve()
      const running = await startAll(played, { served: served.hosts, recorded: replayer(exchanges, platform.callers ?? []), port: options.port })
      try {
        const hosts = Object.fromEntries(Object.entries(running).map(([host, { url }]) => [host, url]))
        const env = { ...played.env, [`${platform.prefix}HOSTS`]: hostsText(hosts) }
        if (options.writeEnv !== undefined) await writeEnv(options.writeEnv, env)
        await introduce(io, { platform, played, hosts, env, options })
        await untilAborted(io.signal)
      } finally {
        await Promise.all(Object.values(running).map((each) => each.close()))
      }
    })

interface Serving {
  readonly served: Readonly<Record<string, string>>
  readonly recorded: ReturnType<typeof replayer>
  readonly port: number
}

async function startAll({ hosts }: Played, { served, recorded, port }: Serving): Promise<Record<string, Forwarder>> {
  const running: Record<string, Forwarder> = {}
  try {
    for (const [index, [name, host]] of Object.entries(hosts).entries()) {
      const upstream = served[host] ?? ''
      running[name] = await startForwarder({ port: port === 0 ? 0 : port + index, upstream, keepsHost: true, replay: (request) => recorded(name, request) })
    }
    return running
  } catch (error) {
    await Promise.all(Object.values(running).map((each) => each.close()))
    throw error
  }
}

interface Introduction {
  readonly platform: Platform
  readonly played: Played
  readonly hosts: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly options: Options
}

async function introduce(io: Io, { platform, played, hosts, env, options }: Introduction): Promise<void> {
  const { method, params } = played.firstCall
  const curl = await curlOf(platform, played, hosts)
  const envFile = options.writeEnv ?? '.env.sandbox'
  const call = `duijie call ${platform.name} ${method} '${JSON.stringify(params)}' --env-file ${envFile}`
  if (options.json) return printJson(io, { platform: platform.name, url: Object.values(hosts)[0], hosts, env, call, curl, pid: process.pid })
  io.out(`${platform.title}: sandbox\n\n`)
  for (const [name, url] of Object.entries(hosts)) io.out(`  ${name.padEnd(10)} ${url}\n`)
  io.out(`\nCredentials (they open nothing but this sandbox):\n\n`)
  for (const [name, value] of Object.entries(env)) io.out(`  ${name}=${value}\n`)
  io.out(`\nIn your application: hosts: ${JSON.stringify(hosts)}\n`)
  io.out(`\nFirst call${options.writeEnv === undefined ? ' (start with --write-env .env.sandbox)' : ''}:\n\n  $ ${call}\n`)
  io.out(`\nThe same by curl; its signature and time are good for some minutes, where the platform has such:\n\n  $ ${curl}\n\nCtrl-C ends it.\n`)
}

function hostsText(hosts: Readonly<Record<string, string>>): string {
  return Object.entries(hosts)
    .map(([name, url]) => `${name}=${url}`)
    .join(',')
}

/** Only its owner can read it, as it should be with any file of credentials. */
async function writeEnv(file: string, env: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(env).map(([name, value]) => `${name}="${value}"\n`)
  await writeFile(file, lines.join(''), { mode: 0o600 })
  await chmod(file, 0o600)
}
