import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Random, seeded } from '@duijie/core/testing'
import { type Child, type ChildProgram, childProgram } from '../../../../scripts/child-program.js'
import { createDatabase, databaseState, deliveriesIn, differenceFrom, newestOf, repeatsIn } from './delivered.js'
import { type ServedShops, type ShopAccess, servedShops } from './served-shops.js'

/** How the syncing process is interrupted: `kill` is SIGKILL, `fail` a sink that fails for good in the middle of a batch, all others are methods of the run. */
export type Interruption = 'kill' | 'abort' | 'stop' | 'pause' | 'fail'

/** What the syncing process is made of. */
export interface CrashInput {
  readonly access: ShopAccess
  /** An SQLite file for orders and checkpoints. */
  readonly database?: string
  /** A file that every delivered order is appended to. */
  readonly file?: string
  /** A directory of checkpoints, where there is no database. */
  readonly checkpoints?: string
  readonly batch: number
  readonly acksEarly: boolean
}

/** What the syncing process is told. The platform's time; and after how many records the callback fails. */
export type CrashMessage = { readonly nowMs: number; readonly failAfter?: number } | 'abort' | 'stop' | 'pause' | 'resume'

/** What the syncing process tells: that it did something, that a record came which the database had, how it ended. */
export type CrashReply = { readonly did: 'page' | 'batch' } | { readonly again: number } | CrashEnd

interface CrashEnd {
  readonly status: string
  readonly error?: string
}

/** How a sync is interrupted again and again. */
export interface InterruptedSync {
  readonly interruption: Interruption
  /** Where orders go: with `sqlite` the checkpoint is moved in the transaction of the rows, with `callback` it lies in files, with `both` the callback comes first. */
  readonly into: 'sqlite' | 'callback' | 'both'
  readonly times: number
  readonly trades: number
  readonly seed: number
  /** So many orders change around each interruption. @defaultValue 0 */
  readonly changes?: number
  /** Wires the callback wrongly, so that the checkpoint is moved before anything is delivered. @defaultValue false */
  readonly acksEarly?: boolean
}

/** What came of it. */
export interface InterruptedFigures {
  interruptions: number
  /** Syncs from the beginning to the end, each into a new place. */
  syncs: number
  /** Orders, over all syncs. */
  orders: number
  /** Changes of orders while they were read. */
  changes: number
  lost: number
  wrongIds: number
  /** States of orders that the callback got once more. */
  again: number
  /** So many it may have been at most: a batch of each account at each interruption, and one order for each that left its page meanwhile. */
  most: number
  /** States of orders that were written to the database once more, as its triggers saw it. */
  writtenAgain: number
  /** Records that were read again although the database had them. */
  readAgain: number
}

const batch = 150
const accounts = 2

/** Lets a process sync, interrupts it again and again until so many times have been reached, and compares what arrived with what is true. */
export async function interruptedSync(options: InterruptedSync): Promise<InterruptedFigures> {
  const { times, trades, seed, interruption } = options
  const figures = { interruptions: 0, syncs: 0, orders: 0, changes: 0, lost: 0, wrongIds: 0, again: 0, most: 0, writtenAgain: 0, readAgain: 0 }
  const program = await childProgram(new URL('./crash.child.ts', import.meta.url))
  const random = seeded(`${seed} ${interruption} ${options.into}`)
  try {
    while (figures.interruptions < times) {
      await using shops = await servedShops({ trades, shops: accounts, seed: `${seed} ${figures.syncs}` })
      await oneSync(options, { shops, program, random, figures })
      figures.syncs += 1
    }
  } finally {
    await program.close()
  }
  // What is read may come again with the batch that was under way; a run that was stopped in good order has written it.
  figures.most = (interruption === 'stop' ? 0 : figures.interruptions * accounts * batch) + figures.changes
  return figures
}

interface Round {
  readonly shops: ServedShops
  readonly program: ChildProgram
  readonly random: Random
  readonly figures: InterruptedFigures
}

async function oneSync(options: InterruptedSync, round: Round): Promise<void> {
  const { shops, program, random, figures } = round
  const { changes = 0 } = options
  const directory = await mkdtemp(join(tmpdir(), 'crash-'))
  try {
    const input = await inputFor(options, shops, directory)
    // The next one is loaded while this one works, and begins as soon as this one is dead.
    let next = program.start(input)
    const change = () => {
      shops.change(changes)
      figures.changes += changes
    }
    for (let isOver = false; !isOver; ) {
      const child = next
      next = program.start(input)
      change()
      const go = { nowMs: shops.now(), ...(options.interruption === 'fail' ? { failAfter: random.int(1, 3 * batch) } : {}) }
      isOver = figures.interruptions >= options.times ? await toItsEnd(child, go, figures) : await interrupted(child, go, { options, random, figures, change })
      await shops.pass(random.int(0, 5000))
    }
    // What changed at the end can be read now.
    await shops.pass(120_000)
    await toItsEnd(next, { nowMs: shops.now() }, figures)
    compare(input, shops, figures)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function inputFor({ into, acksEarly = false }: InterruptedSync, { access }: ServedShops, directory: string): Promise<CrashInput> {
  const database = into === 'callback' ? {} : { database: join(directory, 'shop.db') }
  if (database.database !== undefined) await createDatabase(database.database)
  const file = into === 'sqlite' ? {} : { file: join(directory, 'delivered') }
  return { access, ...database, ...file, ...(into === 'callback' ? { checkpoints: join(directory, 'checkpoints') } : {}), batch, acksEarly }
}

interface Life {
  readonly options: InterruptedSync
  readonly random: Random
  readonly figures: InterruptedFigures
  readonly change: () => void
}

/** Lets a process live for a while. Whether it came to its end before that. */
async function interrupted(child: Child, go: CrashMessage, { options: { interruption }, random, figures, change }: Life): Promise<boolean> {
  child.send(go)
  if (interruption === 'fail') {
    const end = await lastWord(child, figures)
    if (end.status === 'success') return true
    figures.interruptions += 1
    if (end.status !== 'failed' || end.error?.includes('the warehouse is down') !== true)
      throw new Error(`a sink failed, and the sync ended so: ${JSON.stringify(end)}`)
    return false
  }
  for (;;) {
    // Both are seldom: that it dies before its first batch, and that it dies after many.
    for (let batches = random.int(0, 3), others = random.int(0, 3); batches + others > 0; ) {
      const reply = await nextReply(child, figures)
      if ('status' in reply) return endedWell(reply, child)
      if (reply.did === 'batch' && batches > 0) batches -= 1
      else if (batches === 0) others -= 1
    }
    await setTimeout(random.next() * 30)
    change()
    figures.interruptions += 1
    if (interruption === 'abort' || interruption === 'stop') {
      child.send(interruption)
      const end = await lastWord(child, figures)
      if (end.status === 'success') return true
      if (end.status !== 'cancelled') throw new Error(`after ${interruption} the sync ended so: ${JSON.stringify(end)}`)
      return false
    }
    if (interruption === 'pause') {
      child.send('pause')
      await setTimeout(random.next() * 60)
    }
    if (interruption === 'kill' || random.chance(0.5)) {
      child.signal('SIGKILL')
      await child.ended
      return false
    }
    child.send('resume')
  }
}

/** Lets a process sync undisturbed. */
async function toItsEnd(child: Child, go: CrashMessage, figures: InterruptedFigures): Promise<true> {
  child.send(typeof go === 'object' ? { nowMs: go.nowMs } : go)
  return endedWell(await lastWord(child, figures), child)
}

async function endedWell(end: CrashEnd, child: Child): Promise<true> {
  await child.ended
  if (end.status !== 'success') throw new Error(`the sync ended so: ${JSON.stringify(end)}`)
  return true
}

async function lastWord(child: Child, figures: InterruptedFigures): Promise<CrashEnd> {
  for (;;) {
    const reply = await nextReply(child, figures)
    if (!('status' in reply)) continue
    await child.ended
    return reply
  }
}

async function nextReply(child: Child, figures: InterruptedFigures): Promise<{ readonly did: string } | CrashEnd> {
  for (;;) {
    const reply = await child.message(isReply)
    if (!('again' in reply)) return reply
    figures.readAgain += reply.again
  }
}

function isReply(message: unknown): message is CrashReply {
  return typeof message === 'object' && message !== null && ('did' in message || 'again' in message || 'status' in message)
}

function compare({ database, file }: CrashInput, shops: ServedShops, figures: InterruptedFigures): void {
  const places = []
  if (database !== undefined) {
    const { orders, writes, integrity, deadLetters } = databaseState(database)
    if (integrity !== 'ok' || deadLetters > 0) throw new Error(`the database: ${integrity}, ${deadLetters} dead letters`)
    figures.writtenAgain += repeatsIn(writes)
    places.push(orders)
  }
  if (file !== undefined) {
    const deliveries = deliveriesIn(file)
    figures.again += repeatsIn(deliveries)
    places.push(newestOf(deliveries))
  }
  for (const orders of places) {
    const { lost, wrongIds } = differenceFrom(shops, orders)
    figures.lost += lost
    figures.wrongIds += wrongIds
  }
  figures.orders += shops.truth().reduce((sum, { trades }) => sum + trades.length, 0)
}
