import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../scripts/bundle.ts'

/** What a runner says of the application's tests. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
}

const here = fileURLToPath(new URL('.', import.meta.url))
const require = createRequire(import.meta.url)

/** Each runner as somebody would start it. */
export const runners = {
  async vitest() {
    return withReport((file) => run([programOf(require.resolve('vitest/package.json')), 'run', '--reporter=json', `--outputFile=${file}`]))
  },
  async jest() {
    return withReport((file) => run(['--experimental-vm-modules', programOf(require.resolve('jest/package.json')), '--ci', '--json', `--outputFile=${file}`]))
  },
  // Node runs TypeScript as it is; bundling is only for the packages, whose sources are used here. Elsewhere: `node --test node/orders.test.ts`.
  async 'node:test'() {
    return readTap(await run(['--test', '--test-reporter=tap', await bundle(join(here, 'node/orders.test.ts'))]))
  },
} satisfies Readonly<Record<string, () => Promise<Outcome>>>

/** The program that `npx` would start. */
function programOf(manifest: string): string {
  // Our own dependencies: both name their program so.
  const { name, bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name: string; readonly bin: string | Readonly<Record<string, string>> }
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[name] ?? ''))
}

/** Gives what the runner printed, also when tests have failed. */
function run(args: readonly string[]): Promise<string> {
  // A runner must not take itself for a worker of the one that started this.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|JEST|NODE_TEST)/.test(name)))
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: here, env }, (error, stdout, stderr) => {
      // An exit code is a number; what is a text is no run at all.
      if (typeof error?.code === 'string') reject(new Error(`it could not be run: ${stderr}`, { cause: error }))
      else resolve(stdout)
    })
  })
}

/** Vitest's report is Jest's. A file that could not be loaded has no tests to count. */
async function withReport(run: (file: string) => Promise<string>): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
  try {
    const file = join(directory, 'report.json')
    await run(file)
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(await readFile(file, 'utf8'))
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) || Number(numFailedTestSuites) }
  } finally {
    await rm(directory, { recursive: true })
  }
}

function readTap(text: string): Outcome {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return { passed: count('pass'), failed: count('fail') }
}
