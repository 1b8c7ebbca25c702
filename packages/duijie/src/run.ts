import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { callCommand } from './commands/call.js'
import { certificatesCommand } from './commands/certificates.js'
import { checkpointsCommand } from './commands/checkpoints.js'
import { deadLettersCommand } from './commands/dead-letters.js'
import { endpointsCommand } from './commands/endpoints.js'
import { recordCommand } from './commands/record.js'
import { sandboxCommand } from './commands/sandbox.js'
import { signCommand, verifyCommand } from './commands/sign.js'
import { syncCommand } from './commands/sync.js'
import { webhookCommand } from './commands/webhook.js'
import { platformNames } from './platforms/table.js'
import type { Ending } from './program/command.js'
import { environmentOf } from './program/environment.js'
import { type ExitCode, exitCodeOf, exitCodes, exitCodesHelp } from './program/exit-codes.js'
import type { Environment, Io } from './program/io.js'
import { reportError } from './program/report-error.js'

const commands = [
  sandboxCommand,
  callCommand,
  endpointsCommand,
  signCommand,
  verifyCommand,
  webhookCommand,
  certificatesCommand,
  syncCommand,
  checkpointsCommand,
  deadLettersCommand,
  recordCommand,
]

const help = `
Platforms: ${platformNames.join(', ')}

A first look, without an account on any platform (two terminals):
  $ duijie sandbox taobao --write-env .env.sandbox
  $ duijie call taobao trades.sold '{"fields":["tid","status"],"page_size":2}' --env-file .env.sandbox
${exitCodesHelp}`

/** Runs one command line, and gives the code that the process ends with. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const ending: Ending = { code: exitCodes.done }
  const program = createProgram(io, ending)
  try {
    if (args.length === 0) {
      program.outputHelp()
      return exitCodes.usage
    }
    await program.parseAsync([...args], { from: 'user' })
    return ending.code
  } catch (error) {
    // It has said what is wrong already, or what was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    reportError(error, io, { env: await usedEnvironment(io, args), json: args.includes('--json') })
    return exitCodeOf(error, io.signal)
  }
}

/** The variables whose values no error may show, those of a file among them. */
function usedEnvironment(io: Io, args: readonly string[]): Promise<Environment> {
  const at = args.findIndex((arg) => /^--env-file(=|$)/.test(arg))
  const file = at === -1 ? undefined : (/^--env-file=(.*)$/.exec(args[at] ?? '')?.[1] ?? args[at + 1])
  // That it cannot be read is told already.
  return environmentOf(io, file).catch(() => io.env)
}

/** All commands, none of which ends the process. */
export function createProgram(io: Io, ending: Ending): Command {
  const program = new Command('duijie')
    .description('Duijie (对接): sandboxes, calls, signatures, webhooks and syncs of Chinese commerce platforms')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'explain a command')
    .showHelpAfterError('(add --help for examples)')
    .addHelpText('after', help)
  for (const make of commands) program.addCommand(make(io, ending))
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
  }
  return program
}

/** Both the sources and what is built of them lie one directory below the package's own. */
function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0.0.0'
}

/** A command with all below it. */
export function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}
