import { DuijieError } from '@duijie/core'
import { Command } from 'commander'
import type { Platform, WebhookKind } from '../platforms/platform.js'
import { loadPlatform } from '../platforms/table.js'
import { type CommonOptions, envFileOption, jsonOption, type MakeCommand, platformArgument, wholeNumber } from '../program/command.js'
import { environmentOf } from '../program/environment.js'
import { exitCodes } from '../program/exit-codes.js'
import type { Io } from '../program/io.js'
import { printJson, printTable } from '../program/output.js'
import { readParams } from '../program/read-params.js'

interface Options extends Omit<CommonOptions, 'host'> {
  readonly to?: string
  readonly body?: string
  readonly copies: number
}

const longestShown = 500

const examples = `
The delivery is built and signed as the platform does it, with the keys of the environment; where no --body is given, made-up data is sent.
Ends with 0 where every answer is what the platform takes for "received", with 3 otherwise.

Examples:
  $ duijie webhook ylh                                          # which kinds there are
  $ duijie webhook ylh confirm --to http://127.0.0.1:3000/ylh --env-file .env.sandbox
  $ duijie webhook taobao spi --to http://127.0.0.1:3000/spi --body '{"method":"qimen.order.pending","order":"42"}'
  $ duijie webhook wechat-pay payment --to http://127.0.0.1:3000/pay --copies 2 --env-file .env.sandbox`

/** `duijie webhook`: forges and sends deliveries. */
export const webhookCommand: MakeCommand = (io, ending) =>
  new Command('webhook')
    .description('forge a valid delivery of a platform and send it to your application')
    .addArgument(platformArgument())
    .argument('[kind]', 'what is delivered; without it the kinds are listed')
    .option('--to <url>', 'the address of your webhook')
    .option('--body <json>', "the message's own fields: JSON, @file or -")
    .option('--copies <n>', 'send the same message so often, as platforms do', wholeNumber(1), 1)
    .addOption(envFileOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (name: string, kindName: string | undefined, options: Options) => {
      const platform = await loadPlatform(name)
      if (kindName === undefined) return listKinds(io, platform, options.json ?? false)
      const kind = kindOf(platform, kindName)
      const url = addressOf(options.to)
      const env = await environmentOf(io, options.envFile)
      const body = options.body === undefined ? kind.sample : await readParams(io, options.body)
      const message = { url, id: crypto.randomUUID(), body, env, now: new Date(io.clock.now()) }
      // One after the other: a platform sends again when it got no answer, and each time it signs afresh.
      const answers: Answered[] = []
      while (answers.length < options.copies) answers.push(await deliver(io, await kind.forge(message), kind))
      for (const answer of answers) {
        if (options.json) printJson(io, answer)
        else io.out(`${answer.accepted ? 'received' : 'not received'}: HTTP ${answer.status} ${answer.answer}\n`)
      }
      if (!answers.every(({ accepted }) => accepted)) ending.code = exitCodes.negative
    })

interface Answered {
  readonly accepted: boolean
  readonly status: number
  readonly answer: string
}

async function deliver(io: Io, request: Request, kind: WebhookKind): Promise<Answered> {
  const response = await fetch(request, { redirect: 'manual', signal: io.signal }).catch((cause: unknown) => {
    io.signal.throwIfAborted()
    throw new DuijieError('network', 'nobody answers at the address of --to', { cause, hint: 'Start your application, or check host and port.' })
  })
  const text = await response.text()
  return { accepted: kind.accepted({ status: response.status, text }), status: response.status, answer: text.slice(0, longestShown) }
}

function listKinds(io: Io, { name, title, webhooks }: Platform, json: boolean): void {
  const kinds = Object.entries(webhooks)
  if (json) return void printJson(io, Object.fromEntries(kinds.map(([kind, { about, sample }]) => [kind, { about, sample }])))
  if (kinds.length === 0) return void io.out(`${title} pushes nothing\n`)
  printTable(
    io,
    ['kind', 'what it is'],
    kinds.map(([kind, { about }]) => [kind, about]),
  )
  io.out(`\n$ duijie webhook ${name} ${kinds[0]?.[0] ?? ''} --to http://127.0.0.1:3000/\n`)
}

function kindOf({ title, webhooks }: Platform, kind: string): WebhookKind {
  const found = Object.hasOwn(webhooks, kind) ? webhooks[kind] : undefined
  if (found !== undefined) return found
  throw new DuijieError('invalid_params', `${title} has no webhook of this kind; known are ${Object.keys(webhooks).join(', ') || 'none'}`)
}

function addressOf(to: string | undefined): string {
  if (to !== undefined && URL.canParse(to) && /^https?:$/.test(new URL(to).protocol)) return to
  throw new DuijieError('invalid_params', '--to: expected the http(s) address of your webhook')
}
