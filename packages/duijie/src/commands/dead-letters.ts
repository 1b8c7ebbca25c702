import { DuijieError } from '@duijie/core'
import { sqlDeadLetters, sqlSink } from '@duijie/core/sql'
import { type DeadLetter, type DeadLetterFilter, type DeadLetters, replay } from '@duijie/core/sync'
import { Command, Option } from 'commander'
import { type CommonOptions, type Ending, envFileOption, hostOption, jsonOption, type MakeCommand, wholeNumber } from '../program/command.js'
import { exitCodes } from '../program/exit-codes.js'
import type { Io } from '../program/io.js'
import { printJson, printPretty, printTable } from '../program/output.js'
import { dbHelp, openMigrated, openStores } from '../program/stores.js'
import { openConfig } from '../program/sync-config.js'

interface Options {
  readonly db: string
  readonly source?: string
  readonly account?: string
  readonly stage?: DeadLetter['stage']
  readonly limit?: number
  readonly json?: boolean
}

const examples = `
A dead letter is a row that could not be mapped, or a record that a sink refused. Lists show no content: it may be personal data. --full shows it.

Examples:
  $ duijie dead-letters list --db duijie.db
  $ duijie dead-letters show 3f9c... --db duijie.db --full
  $ duijie dead-letters retry --config sync.json        # after the package or the database was put right
  $ duijie dead-letters drop 3f9c... 77ab... --db duijie.db
  $ duijie dead-letters drop --all --account shop-nick --db duijie.db`

/** `duijie dead-letters`: looks at what could not be delivered. */
export const deadLettersCommand: MakeCommand = (io, ending) => {
  const command = new Command('dead-letters').description('list, show, retry or drop what could not be delivered').addHelpText('after', examples)
  command.addCommand(
    filtered(stored('list', 'list letters, oldest first')).action((options: Options) => withLetters(options, (letters) => list(io, letters, options))),
  )
  command.addCommand(
    stored('show', 'show one letter')
      .argument('<id>', 'its id')
      .option('--full', 'with its content, which may be personal data')
      .action((id: string, options: Options & { readonly full?: boolean }) => withLetters(options, (letters) => show(io, letters, { ...options, id }))),
  )
  command.addCommand(
    filtered(new Command('retry').description('map and write letters again; what succeeds is removed'))
      .requiredOption('--config <file>', 'the configuration of the sync (duijie sync --help)')
      .addOption(hostOption())
      .addOption(envFileOption())
      .addOption(jsonOption())
      .action((options: Options & CommonOptions & { readonly config: string }) => retry(io, options, ending)),
  )
  command.addCommand(
    filtered(stored('drop', 'remove letters for good'))
      .argument('[ids...]', 'their ids')
      .option('--all', 'all that the filters leave')
      .action((ids: readonly string[], options: Options & { readonly all?: boolean }) =>
        withLetters(options, (letters) => drop(io, letters, { ...options, ids })),
      ),
  )
  return command
}

function stored(name: string, description: string): Command {
  return new Command(name).description(description).requiredOption('--db <place>', dbHelp).addOption(jsonOption())
}

function filtered(command: Command): Command {
  return command
    .option('--source <name>', 'only of this source')
    .option('--account <key>', 'only of this account')
    .addOption(new Option('--stage <stage>', 'only those that failed there').choices(['map', 'sink']))
    .option('--limit <n>', 'at most so many', wholeNumber(1))
}

function filterOf({ source, account, stage, limit }: Options): DeadLetterFilter {
  return {
    ...(source === undefined ? {} : { source }),
    ...(account === undefined ? {} : { account }),
    ...(stage === undefined ? {} : { stage }),
    ...(limit === undefined ? {} : { limit }),
  }
}

async function withLetters(options: Options, work: (letters: DeadLetters) => Promise<void>): Promise<void> {
  const { deadLetters, close } = await openStores(options.db)
  try {
    await work(deadLetters)
  } finally {
    await close()
  }
}

async function list(io: Io, deadLetters: DeadLetters, options: Options): Promise<void> {
  const letters = (await deadLetters.list(filterOf(options))).map(withoutContent)
  if (options.json) {
    for (const letter of letters) printJson(io, letter)
    return
  }
  printTable(
    io,
    ['id', 'at', 'source', 'account', 'object', 'stage', 'reason'],
    letters.map(({ id, at, source, account, objectId = '', stage, reason }) => [id, at, source, account, objectId, stage, reason]),
  )
  const { limit: _, ...filter } = filterOf(options)
  io.out(`${letters.length} of ${await deadLetters.count(filter)} letters\n`)
}

async function show(io: Io, deadLetters: DeadLetters, { id, full = false, json }: Options & { readonly id: string; readonly full?: boolean }): Promise<void> {
  const letter = (await deadLetters.list({ limit: Number.MAX_SAFE_INTEGER })).find((each) => each.id === id)
  if (letter === undefined) throw new DuijieError('not_found', 'there is no letter of this id', { hint: 'duijie dead-letters list shows them.' })
  const shown = full ? letter : withoutContent(letter)
  if (json) printJson(io, shown)
  else printPretty(io, shown)
}

async function retry(io: Io, options: Options & CommonOptions & { readonly config: string }, ending: Ending): Promise<void> {
  const { client, sources, db: place } = await openConfig(io, { file: options.config, envFile: options.envFile, hosts: options.host })
  try {
    const db = await openMigrated(place)
    try {
      const { source: only, ...filter } = filterOf(options)
      let failed = 0
      for (const source of sources.filter(({ name }) => only === undefined || name === only)) {
        const report = await replay({ deadLetters: sqlDeadLetters(db), source, sink: sqlSink(db), filter, signal: io.signal })
        failed += report.failed
        if (options.json) printJson(io, { source: source.name, ...report })
        else io.out(`${source.name}: ${report.replayed} delivered, ${report.failed} as bad as before\n`)
      }
      if (failed > 0) ending.code = exitCodes.negative
    } finally {
      await db.destroy()
    }
  } finally {
    await client.close()
  }
}

async function drop(
  io: Io,
  deadLetters: DeadLetters,
  { ids, all = false, ...options }: Options & { readonly ids: readonly string[]; readonly all?: boolean },
): Promise<void> {
  if (all === ids.length > 0) throw new DuijieError('invalid_params', 'say which letters: their ids, or --all with the filters')
  const known = await deadLetters.list({ ...filterOf(options), limit: options.limit ?? Number.MAX_SAFE_INTEGER })
  const dropped = known.map(({ id }) => id).filter((id) => all || ids.includes(id))
  const missing = ids.filter((id) => !dropped.includes(id))
  if (missing.length > 0)
    throw new DuijieError('not_found', `there is no letter ${missing.join(', ')}`, { hint: 'Nothing was dropped. duijie dead-letters list shows them.' })
  await deadLetters.remove(dropped)
  if (options.json) printJson(io, { dropped: dropped.length })
  else io.out(`${dropped.length} letters dropped\n`)
}

/** What is safe to show: content may be personal data. */
function withoutContent({ row: _, record: __, at, ...letter }: DeadLetter): Omit<DeadLetter, 'row' | 'record' | 'at'> & { readonly at: string } {
  return { ...letter, at: new Date(at).toISOString() }
}
