import { DuijieError } from '@duijie/core'
import type { SignatureExplanation } from '@duijie/core/platform'
import { Command } from 'commander'
import type { Platform, Signing } from '../platforms/platform.js'
import { loadPlatform } from '../platforms/table.js'
import { type CommonOptions, envFileOption, hostOption, jsonOption, type MakeCommand, platformArgument } from '../program/command.js'
import { connect } from '../program/connect.js'
import { environmentOf } from '../program/environment.js'
import { exitCodes } from '../program/exit-codes.js'
import { printJson } from '../program/output.js'
import { readParams } from '../program/read-params.js'

interface Options extends CommonOptions {
  readonly call?: string
}

const signExamples = `
Shows the text that is signed, with *** where secrets stand, to be compared with the platform's console. Nothing is sent.
What the params are depends on the platform: an error names what is missing. --call takes a method's own params and shows what a call signs.

Examples:
  $ duijie sign taobao '{"method":"taobao.time.get","app_key":"12345678","timestamp":"2026-11-21 10:00:00","v":"2.0","sign_method":"md5"}'
  $ duijie sign taobao --call trades.sold '{"fields":["tid"]}'
  $ duijie sign wechat-pay '{"method":"GET","target":"/v3/certificates"}'`

/** `duijie sign`: signs by hand. */
export const signCommand: MakeCommand = (io) =>
  new Command('sign')
    .description('sign params by hand and show the text that is signed, without secrets')
    .addArgument(platformArgument())
    .argument('<params>', 'JSON, @file or -')
    .option('--call <method>', 'explain what a call of this method signs')
    .addOption(envFileOption())
    .addOption(hostOption())
    .addOption(jsonOption())
    .addHelpText('after', signExamples)
    .action(async (name: string, given: string, options: Options) => {
      const platform = await loadPlatform(name)
      const env = await environmentOf(io, options.envFile)
      const params = await readParams(io, given)
      const explained =
        options.call === undefined
          ? await signingOf(platform).sign(params, env, new Date(io.clock.now()))
          : await explainCall(platform, options.call, { env, params, hosts: options.host })
      if (options.json) return printJson(io, explained)
      io.out(`algorithm  ${explained.algorithm}\nsigned     ${explained.canonical}\nsignature  ${explained.signature}\n`)
    })

const verifyExamples = `
The params hold the signature that came with them. A signature that does not fit ends with exit code 3, and shows the text to compare.

Examples:
  $ duijie verify taobao @request.json
  $ duijie verify ylh '{"AppKey":"...","TimeStamp":"20261121100000","Method":"hmm.scm_heorder.confirm","Data":"{}","Sign":"..."}'
  $ duijie verify wechat-pay '{"headers":{"wechatpay-serial":"..."},"body":"{}"}'`

/** `duijie verify`: verifies by hand. */
export const verifyCommand: MakeCommand = (io, ending) =>
  new Command('verify')
    .description('check a signature by hand')
    .addArgument(platformArgument())
    .argument('<params>', 'JSON with its signature, @file or -')
    .addOption(envFileOption())
    .addOption(jsonOption())
    .addHelpText('after', verifyExamples)
    .action(async (name: string, given: string, options: Omit<CommonOptions, 'host'>) => {
      const platform = await loadPlatform(name)
      const env = await environmentOf(io, options.envFile)
      const verified = await signingOf(platform).verify(await readParams(io, given), env, new Date(io.clock.now()))
      if (!verified.ok) ending.code = exitCodes.negative
      if (options.json) return printJson(io, verified)
      io.out(verified.ok ? 'the signature fits\n' : `the signature does not fit: ${verified.reason ?? 'bad_signature'}\n`)
      if (verified.canonical !== undefined) io.out(`signed     ${verified.canonical}\n`)
    })

function signingOf({ name, title, signing }: Platform): Signing {
  if (signing === undefined) throw new DuijieError('invalid_params', `${title} signs nothing: its calls carry a token (duijie call ${name})`)
  return signing
}

async function explainCall(
  platform: Platform,
  method: string,
  {
    env,
    params,
    hosts,
  }: { readonly env: Parameters<Platform['connect']>[0]; readonly params: Parameters<Signing['sign']>[0]; readonly hosts: Readonly<Record<string, string>> },
): Promise<SignatureExplanation> {
  const { client } = connect(platform, env, hosts)
  try {
    const name = client.endpoints().find((each) => each.method === method)?.name ?? method
    return await client.explainSignature(name, params)
  } finally {
    await client.close()
  }
}
