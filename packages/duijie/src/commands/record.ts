import { randomBytes } from 'node:crypto'
import { DuijieError } from '@duijie/core'
import { Command, Option } from 'commander'
import type { Platform } from '../platforms/platform.js'
import { loadPlatform, platformNames } from '../platforms/table.js'
import { type CommonOptions, envFileOption, hostOption, jsonOption, type MakeCommand, wholeNumber } from '../program/command.js'
import { environmentOf } from '../program/environment.js'
import { untilAborted } from '../program/first-call.js'
import type { Io } from '../program/io.js'
import { printJson } from '../program/output.js'
import { progressLine } from '../program/progress.js'
import { type Exchange, toExchange, writeFixtures } from '../traffic/fixtures.js'
import { type Forwarder, startForwarder } from '../traffic/forwarder.js'
import { createScrubber } from '../traffic/scrub.js'

interface Options extends CommonOptions {
  readonly platform: string
  readonly to: string
  readonly port: number
}

const examples = `
Point your client's hosts at the printed addresses and let it work: what goes through is handed on unchanged, and written scrubbed when it ends (Ctrl-C).

Scrubbing keeps only what is on a list: states, kinds, codes, times, amounts, counts, page numbers, flags. Ids become stand-ins of the same form, the same for the same id
in one recording; everything else is [redacted], numbers are 0. What holds a token, is no JSON, or failed with an error of the server is left out whole.
Look the file over all the same before you share it. What it cannot do: XML, files, WeChat Pay's signed answers; and calls whose signature covers the host
(aliyun, tencent) only come through it to a sandbox (--host main=http://127.0.0.1:4010).

Examples:
  $ duijie record --platform jushuitan --to recorded.json
  $ duijie record --platform taobao --to recorded.json --host rest=http://127.0.0.1:4010    # in front of a sandbox
  $ duijie sandbox jushuitan --fixtures recorded.json`

/** `duijie record`: records traffic into scrubbed fixtures. */
export const recordCommand: MakeCommand = (io) =>
  new Command('record')
    .description('record real traffic into scrubbed fixtures that load into a sandbox')
    .addOption(new Option('--platform <name>', `one of ${platformNames.join(', ')}`).makeOptionMandatory())
    .requiredOption('--to <file>', 'where the fixtures are written')
    .option('--port <n>', 'the first port; 0 takes any that are free', wholeNumber(0), 4020)
    .addOption(hostOption())
    .addOption(envFileOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const platform = await loadPlatform(options.platform)
      const env = await environmentOf(io, options.envFile)
      const upstreams = { ...platform.hosts(env), ...options.host }
      check(platform, upstreams)
      const scrubber = createScrubber({ personal: platform.personal, key: randomBytes(32) })
      const exchanges: Exchange[] = []
      const line = progressLine(io)
      const running: Forwarder[] = []
      let [seen, leftOut] = [0, 0]
      try {
        for (const [index, [name, upstream]] of Object.entries(upstreams).entries()) {
          const forwarder = await startForwarder({
            port: options.port === 0 ? 0 : options.port + index,
            upstream,
            keepsHost: isLoopback(upstream),
            seen(request, answer) {
              seen += 1
              const exchange = toExchange(name, { request, answer }, { scrubber, callers: platform.callers ?? [] })
              if (exchange === undefined) leftOut += 1
              else exchanges.push(exchange)
              line.show({ words: `${seen} requests, ${leftOut} left out` })
            },
          })
          running.push(forwarder)
          introduce(io, { name, url: forwarder.url, upstream, json: options.json ?? false })
        }
        await untilAborted(io.signal)
      } finally {
        line.end()
        await Promise.all(running.map((each) => each.close()))
      }
      await writeFixtures(options.to, platform.name, exchanges)
      if (options.json) printJson(io, { written: options.to, recorded: exchanges.length, leftOut })
      else io.out(`${options.to}: ${exchanges.length} recorded, ${leftOut} left out\n`)
    })

function introduce(io: Io, { json, ...about }: { readonly name: string; readonly url: string; readonly upstream: string; readonly json: boolean }): void {
  if (json) printJson(io, about)
  else io.out(`${about.name.padEnd(10)} ${about.url}  ->  ${about.upstream}\n`)
}

function check({ title, noFixtures, signsHost }: Platform, upstreams: Readonly<Record<string, string>>): void {
  if (noFixtures !== undefined) throw new DuijieError('invalid_params', `${title} cannot be recorded: ${noFixtures}`)
  if (signsHost !== true || Object.values(upstreams).every(isLoopback)) return
  throw new DuijieError('invalid_params', `${title} signs the host's name: it would refuse what comes through another address`, {
    hint: 'Record in front of a sandbox: --host main=http://127.0.0.1:4010.',
  })
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}
