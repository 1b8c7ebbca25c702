import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuijieError, isDuijieError } from '@duijie/core'
import { Command } from 'commander'
import { loadPlatform } from '../platforms/table.js'
import { type CommonOptions, envFileOption, hostOption, jsonOption, type MakeCommand, platformArgument } from '../program/command.js'
import { clientOptions } from '../program/connect.js'
import { environmentOf } from '../program/environment.js'
import { printJson } from '../program/output.js'

const examples = `
Every certificate is verified and decrypted before it is written as <serial>.pem. Merchants that have the platform's public key only have none.

Example:
  $ duijie certificates wechat-pay --to ./certificates`

/** `duijie certificates`: downloads platform certificates. */
export const certificatesCommand: MakeCommand = (io) =>
  new Command('certificates')
    .description('download the certificates of a platform (wechat-pay)')
    .addArgument(platformArgument())
    .requiredOption('--to <dir>', 'the directory that they are written to')
    .addOption(hostOption())
    .addOption(envFileOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (name: string, options: CommonOptions & { readonly to: string }) => {
      const platform = await loadPlatform(name)
      if (platform.certificates === undefined) throw new DuijieError('invalid_params', `${platform.title} has no certificates to download`)
      const env = await environmentOf(io, options.envFile)
      const certificates = await platform.certificates(env, clientOptions(platform, env, options.host)).catch((error: unknown) => {
        if (!isDuijieError(error, 'not_found')) throw error
        throw new DuijieError('not_found', 'this merchant has no platform certificates', {
          hint: "It verifies by the platform's public key (PUB_KEY_ID_...).",
          cause: error,
        })
      })
      await mkdir(options.to, { recursive: true })
      for (const { serial, pem, expiresMs } of certificates) {
        const file = join(options.to, `${serial}.pem`)
        await writeFile(file, pem)
        const expires = new Date(expiresMs).toISOString()
        if (options.json) printJson(io, { serial, expires, file })
        else io.out(`${file}  good until ${expires}\n`)
      }
    })
