import { sqlCheckpoints, sqlSink, sqlSyncLog } from '@duijie/core/sql'
import { estimate, type ProgressEvent, type SyncReport, sync } from '@duijie/core/sync'
import { Command } from 'commander'
import { type CommonOptions, type Ending, envFileOption, hostOption, jsonOption, type MakeCommand } from '../program/command.js'
import { exitCodes } from '../program/exit-codes.js'
import type { Io } from '../program/io.js'
import { printJson, printTable } from '../program/output.js'
import { durationOf, progressLine } from '../program/progress.js'
import { openCheckpoints, openMigrated } from '../program/stores.js'
import { type ConfiguredSync, openConfig } from '../program/sync-config.js'

interface Options extends CommonOptions {
  readonly config: string
  readonly dryRun?: boolean
}

const examples = `
A configuration is JSON, or a module (.mjs; .ts with Node 22.18 or later) whose default export is the same:

  {
    "platform": "taobao",
    "accounts": ["shop-nick"],
    "kinds": ["orders", "afterSales"],
    "db": "duijie.db",
    "from": "2026-11-01",
    "callsPerSecond": 5
  }

Credentials are not in it: they come from the environment. "db" is an SQLite file, a postgres:// or a mysql:// URL; its tables are created.
"accounts" may be left out where the environment names one. "client" holds options of the client, "name" what the sync log calls it.

Examples:
  $ duijie sync plan --config sync.json       # how many calls and minutes; asks the platform a few small questions
  $ duijie sync run --config sync.json        # Ctrl-C ends it in good order; the next run goes on there`

/** `duijie sync`: plans and runs a sync. */
export const syncCommand: MakeCommand = (io, ending) => {
  const command = new Command('sync').description('bring what changes at a platform into a database').addHelpText('after', examples)
  command.addCommand(
    configured('plan', 'say what a run would cost, without running it').action((options: Options) =>
      withConfig(io, options, (configuration) => plan(io, configuration, options.json)),
    ),
  )
  command.addCommand(
    configured('run', 'run it until everything is delivered')
      .option('--dry-run', 'the same as plan')
      .action((options: Options) =>
        withConfig(io, options, (configuration) =>
          options.dryRun ? plan(io, configuration, options.json) : run(io, configuration, { ending, json: options.json }),
        ),
      ),
  )
  return command
}

function configured(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--config <file>', 'what is synced')
    .addOption(hostOption())
    .addOption(envFileOption())
    .addOption(jsonOption())
}

async function withConfig(io: Io, options: Options, work: (configuration: ConfiguredSync) => Promise<void>): Promise<void> {
  const configuration = await openConfig(io, { file: options.config, envFile: options.envFile, hosts: options.host })
  try {
    await work(configuration)
  } finally {
    await configuration.client.close()
  }
}

async function plan(io: Io, { sources, db: place, callsPerSecond = 1 }: ConfiguredSync, json = false): Promise<void> {
  const { checkpoints, close } = await openCheckpoints(place)
  try {
    const estimates = []
    for (const source of sources) estimates.push(await estimate({ source, checkpoints, callsPerSecond, signal: io.signal }))
    const rows = estimates.flatMap(({ source, accounts }) => accounts.map((account) => ({ source, ...account })))
    if (json) {
      for (const { error, ...row } of rows) printJson(io, { ...row, ...(error === undefined ? {} : { error: error.toJSON() }) })
      return
    }
    printTable(
      io,
      ['source', 'account', 'slices', 'rows', 'calls', 'time', ''],
      rows.map(({ source, account, slices, rows: count, calls, minutes = 0, precision, error }) => [
        source,
        account,
        String(slices),
        count === undefined ? '?' : String(count),
        String(calls),
        durationOf(minutes * 60_000),
        error?.message ?? precision,
      ]),
    )
    io.out(`\nAt ${callsPerSecond} calls per second ("callsPerSecond"). Nothing was brought, and no checkpoint moved.\n`)
  } finally {
    await close()
  }
}

async function run(
  io: Io,
  { sources, db: place, name }: ConfiguredSync,
  { ending, json = false }: { readonly ending: Ending; readonly json?: boolean | undefined },
): Promise<void> {
  const db = await openMigrated(place)
  const line = progressLine(io)
  try {
    const running = sync({
      source: sources,
      sink: sqlSink(db),
      checkpoints: sqlCheckpoints(db),
      syncLog: sqlSyncLog(db),
      configuration: name,
      signal: io.signal,
      clock: io.clock,
    })
    running.on('progress', () => line.show(overall(running.progress())))
    running.on('alert', (alert) => {
      if (!json) line.end()
      io.err(json ? `${JSON.stringify({ alert })}\n` : `duijie: ${alert.type}\n`)
    })
    const report = await running.done
    line.end()
    tell(io, report, json)
    if (report.status === 'cancelled') ending.code = exitCodes.interrupted
    else if (report.status !== 'success') ending.code = exitCodes.negative
  } finally {
    line.end()
    await db.destroy()
  }
}

function overall(accounts: readonly ProgressEvent[]): { readonly fraction?: number; readonly etaMs?: number; readonly words: string } {
  const fractions = accounts.flatMap(({ fraction }) => (fraction === undefined ? [] : [fraction]))
  const etas = accounts.flatMap(({ etaMs }) => (etaMs === undefined ? [] : [etaMs]))
  const delivered = accounts.reduce((sum, { counts }) => sum + counts.delivered, 0)
  return {
    words: `${delivered} delivered`,
    ...(fractions.length === accounts.length && fractions.length > 0 ? { fraction: fractions.reduce((sum, one) => sum + one, 0) / fractions.length } : {}),
    ...(etas.length === 0 ? {} : { etaMs: Math.max(...etas) }),
  }
}

function tell(io: Io, report: SyncReport, json: boolean): void {
  const accounts = report.sources.flatMap(({ accounts: own }) => own)
  if (json) {
    const { sources: _, error, ...rest } = report
    const plain = accounts.map(({ error: why, ...account }) => ({ ...account, ...(why === undefined ? {} : { error: why.toJSON() }) }))
    return void printJson(io, { ...rest, accounts: plain, ...(error === undefined ? {} : { error: error.toJSON() }) })
  }
  printTable(
    io,
    ['source', 'account', 'status', 'delivered', 'unchanged', 'dead', ''],
    accounts.map(({ source, account, status, delivered, unchanged, dead, error }) => [
      source,
      account,
      status,
      String(delivered),
      String(unchanged),
      String(dead),
      error?.message ?? '',
    ]),
  )
  io.out(`\n${report.status} in ${durationOf(report.endedAt - report.startedAt)}${report.error === undefined ? '' : `: ${report.error.message}`}\n`)
}
