import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Flags } from './flags.ts'
import type { Round } from './world.ts'

/** One round that was begun. */
export interface PlayedRound extends Round {
  /** `false`: the run was interrupted, and what it had not delivered is still to come. */
  readonly isOver: boolean
}

/** What earlier runs have left: the database, and what had happened on the platforms by then. */
export interface Story {
  readonly database: string
  readonly rounds: readonly PlayedRound[]
  /** Remembers the rounds, before the next step: whoever is interrupted goes on from there. */
  write(rounds: readonly PlayedRound[]): void
}

const home = fileURLToPath(new URL('../../temp/demo/', import.meta.url))

/** Opens the story of this seed and this number of orders, or begins it. */
export function openStory({ seed, orders, isFresh }: Pick<Flags, 'seed' | 'orders' | 'isFresh'>): Story {
  const folder = join(home, `four-platforms-seed-${seed}-orders-${orders}`)
  const file = join(folder, 'rounds.json')
  let rounds = isFresh || !existsSync(file) ? [] : readRounds(file)
  // A database of which nobody knows what it has seen is of no use.
  if (rounds.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return {
    database: join(folder, 'demo.db'),
    get rounds() {
      return rounds
    },
    write(next) {
      rounds = next
      const draft = `${file}.draft`
      writeFileSync(draft, `${JSON.stringify(next, undefined, 2)}\n`)
      renameSync(draft, file)
    },
  }
}

function readRounds(file: string): readonly PlayedRound[] {
  const rounds: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (Array.isArray(rounds) && rounds.every(isPlayedRound)) return rounds
  throw new Error(`${file} was not written by this demo: begin anew with --fresh`)
}

function isPlayedRound(value: unknown): value is PlayedRound {
  return typeof value === 'object' && value !== null && ['hours', 'changes'].every((name) => Number.isFinite(Reflect.get(value, name))) && 'isOver' in value
}
