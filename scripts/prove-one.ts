// One proof in its own process; scripts/prove.ts starts it.
import { inspect } from 'node:util'
import { bundle } from './bundle.ts'

/** What a `*.prove.ts` gets. */
export interface ProofContext {
  /** Whether to run the form that CI can afford. */
  readonly short: boolean
  /** The whole run follows from it. */
  readonly seed: number
  log(message: string): void
  /** Makes a runnable module of a TypeScript file, for processes that the proof starts. */
  bundle(file: string | URL): Promise<string>
}

/** Throws when the claim does not hold; returns the figures that show that it does. */
export type Proof = (context: ProofContext) => Promise<Record<string, number | string>>

const { module, short, seed } = JSON.parse(process.argv[2] ?? '{}') as { module: string; short: boolean; seed: number }
try {
  const { prove } = (await import(module)) as { prove?: Proof }
  if (typeof prove !== 'function') throw new Error('the file exports no function `prove`')
  const figures = await prove({ short, seed, log: (message) => console.log(`   ${message}`), bundle })
  for (const [name, value] of Object.entries(figures)) console.log(`   ${name}: ${value}`)
  // Whatever the proof left open must not decide when it ends; what holds it up for longer than this is told.
  setTimeout(() => {
    console.error(`   still open 10 s after the end: ${process.getActiveResourcesInfo().join(', ')}`)
    process.exit(1)
  }, 10_000).unref()
} catch (error) {
  console.error(inspect(error, { depth: 5 }))
  process.exit(1)
}
