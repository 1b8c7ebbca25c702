import { DuijieError, isDuijieError } from '@duijie/core'
import type { Checkpoint, Checkpoints } from '@duijie/core/sync'
import { Command } from 'commander'
import { checkpointProblems, reopened, repaired } from '../program/checkpoint-problems.js'
import { type Ending, instantOf, jsonOption, type MakeCommand } from '../program/command.js'
import { exitCodes } from '../program/exit-codes.js'
import type { Io } from '../program/io.js'
import { printJson, printTable } from '../program/output.js'
import { dbHelp, openStores } from '../program/stores.js'

interface Options {
  readonly db: string
  readonly key?: string
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly reopenFrom?: string
  readonly forget?: boolean
}

const examples = `
A checkpoint says how far a source has been delivered for an account: closed windows of time, a cursor, and slices that were begun.

Examples:
  $ duijie checkpoints show --db duijie.db
  $ duijie checkpoints verify --db postgres://user@host/shop        # exit code 3 where something is wrong
  $ duijie checkpoints repair --db duijie.db --dry-run
  $ duijie checkpoints repair --db duijie.db --key taobao.orders:shop-nick --reopen-from 2026-11-01   # read again from then on
  $ duijie checkpoints repair --db duijie.db --key taobao.orders:shop-nick --forget                   # read everything again`

/** `duijie checkpoints`: shows, verifies and repairs how far syncs are. */
export const checkpointsCommand: MakeCommand = (io, ending) => {
  const command = new Command('checkpoints').description('show, verify or repair how far syncs are').addHelpText('after', examples)
  command.addCommand(
    store('show', 'list checkpoints').action((options: Options) => withCheckpoints(options, async (entries) => show(io, entries, options.json ?? false))),
  )
  command.addCommand(
    store('verify', 'look for what no sync writes').action((options: Options) =>
      withCheckpoints(options, async (entries) => verify(io, entries, { ending, options })),
    ),
  )
  command.addCommand(
    store('repair', 'put right what verify finds: what is doubtful is read again. Stop the sync before')
      .option('--dry-run', 'say what would be done')
      .option('--reopen-from <instant>', 'take nothing from then on for delivered (needs --key; for sources that read by time)')
      .option('--forget', 'begin from nothing; also for one that cannot be read (needs --key)')
      .action((options: Options) => withCheckpoints(options, async (entries, checkpoints) => repair(io, entries, { checkpoints, options }))),
  )
  return command
}

function store(name: string, description: string): Command {
  return new Command(name).description(description).requiredOption('--db <place>', dbHelp).option('--key <key>', 'only this one').addOption(jsonOption())
}

/** A checkpoint, or why it cannot be read. */
type Entry = { readonly key: string; readonly checkpoint: Checkpoint } | { readonly key: string; readonly broken: string }

async function withCheckpoints(options: Options, work: (entries: readonly Entry[], checkpoints: Checkpoints) => Promise<void>): Promise<void> {
  const { checkpoints, close } = await openStores(options.db)
  try {
    const keys = (await checkpoints.keys()).filter((key) => options.key === undefined || key === options.key)
    if (options.key !== undefined && keys.length === 0)
      throw new DuijieError('invalid_params', 'there is no checkpoint of this --key', { hint: 'duijie checkpoints show lists them.' })
    const entries: Entry[] = []
    for (const key of keys) entries.push(...(await load(checkpoints, key)))
    await work(entries, checkpoints)
  } finally {
    await close()
  }
}

async function load(checkpoints: Checkpoints, key: string): Promise<readonly Entry[]> {
  try {
    const checkpoint = await checkpoints.load(key)
    return checkpoint === undefined ? [] : [{ key, checkpoint }]
  } catch (error) {
    // A database that is down is another matter than one checkpoint that is broken.
    if (!isDuijieError(error, 'unexpected')) throw error
    return [{ key, broken: error.message }]
  }
}

async function show(io: Io, entries: readonly Entry[], json: boolean): Promise<void> {
  if (json) {
    for (const entry of entries)
      printJson(io, 'broken' in entry ? entry : { key: entry.key, revision: entry.checkpoint.revision, ...entry.checkpoint.progress })
    return
  }
  const rows = entries.map((entry) => {
    if ('broken' in entry) return [entry.key, '', entry.broken]
    const { progress, revision } = entry.checkpoint
    const { windows, cursor, open } = progress
    const span = windows.length === 0 ? '' : `${instant(windows[0]?.[0])} to ${instant(windows.at(-1)?.[1])}, ${windows.length - 1} gaps`
    const place = cursor === undefined ? '' : `cursor ${JSON.stringify(cursor)}`
    return [entry.key, String(revision), [span, place, open.length === 0 ? '' : `${open.length} begun`].filter((part) => part !== '').join('; ')]
  })
  printTable(io, ['key', 'revision', 'delivered'], rows)
}

function verify(io: Io, entries: readonly Entry[], { ending, options }: { readonly ending: Ending; readonly options: Options }): void {
  let bad = 0
  for (const entry of entries) {
    const problems = 'broken' in entry ? [{ kind: 'broken', words: entry.broken }] : checkpointProblems(entry.key, entry.checkpoint.progress, io.clock.now())
    if (problems.length > 0) bad += 1
    if (options.json) printJson(io, { key: entry.key, ok: problems.length === 0, problems })
    else io.out(problems.length === 0 ? `ok   ${entry.key}\n` : `BAD  ${entry.key}: ${problems.map(({ words }) => words).join('; ')}\n`)
  }
  if (!options.json) io.out(`${entries.length} checkpoints, ${bad} with problems\n`)
  if (bad > 0) ending.code = exitCodes.negative
}

interface Repair {
  readonly checkpoints: Checkpoints
  readonly options: Options
}

async function repair(io: Io, entries: readonly Entry[], { checkpoints, options }: Repair): Promise<void> {
  const { dryRun = false, forget = false, reopenFrom, key: asked } = options
  if ((forget || reopenFrom !== undefined) && asked === undefined)
    throw new DuijieError('invalid_params', '--forget and --reopen-from need --key: one checkpoint at a time')
  const from = reopenFrom === undefined ? undefined : instantOf(reopenFrom, '--reopen-from').getTime()
  let changed = 0
  for (const entry of entries) {
    const { key } = entry
    if (forget) {
      if (!dryRun) await checkpoints.delete(key)
      changed += tell('forgotten: everything is read again', key)
      continue
    }
    if ('broken' in entry) {
      tell('cannot be read, left alone: --forget begins it from nothing', key)
      continue
    }
    const { progress, revision } = entry.checkpoint
    const next = from === undefined ? repaired(key, progress, io.clock.now()) : reopened(progress, from)
    if (JSON.stringify(next) === JSON.stringify(progress)) continue
    if (!dryRun && !(await checkpoints.save({ key, expected: revision, progress: next }))) {
      throw new DuijieError('conflict', `${key}: a sync has moved it meanwhile`, { hint: 'Stop the sync, then repair again.' })
    }
    changed += tell(from === undefined ? 'repaired' : `reopened from ${instant(from)}`, key)
  }
  if (!options.json) io.out(`${changed} of ${entries.length} checkpoints ${dryRun ? 'would be ' : ''}changed\n`)

  function tell(done: string, key: string): number {
    if (options.json) printJson(io, { key, done, dryRun })
    else io.out(`${key}: ${dryRun ? 'would be ' : ''}${done}\n`)
    return 1
  }
}

function instant(ms: number | undefined): string {
  return ms === undefined || !Number.isFinite(ms) ? '?' : new Date(ms).toISOString()
}
