import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.ts'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Where everything that a run writes down goes; git does not see it. */
export const reports = join(root, 'reports')

/** Leaves a step's count for `.ci/run`, which adds them up. */
export function writeCount(step: string, count: Count): void {
  mkdirSync(join(reports, 'counts'), { recursive: true })
  writeFileSync(join(reports, 'counts', `${step}.json`), `${JSON.stringify(count)}\n`)
}

/** Counts the tests of a vitest JSON report; a test file that could not be run is a failure of its own. */
export function countTests(path: string): Count {
  // The shape is vitest's documented JSON report, which is Jest's.
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    testResults: { status: string; assertionResults: { status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo' }[] }[]
  }
  const statuses = report.testResults.flatMap(({ status, assertionResults }) => {
    const own = assertionResults.map((test) => test.status)
    return status === 'failed' && !own.includes('failed') ? [...own, 'failed'] : own
  })
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length
  return { passed, failed, skipped: statuses.length - passed - failed }
}

export function countResults(results: readonly { readonly ok: boolean }[]): Count {
  const passed = results.filter(({ ok }) => ok).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

/** One line per result: `ok    types    3.1 s`. */
export function line(ok: boolean, name: string, ms: number, note = ''): string {
  return `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(28)} ${(ms / 1000).toFixed(1).padStart(6)} s${note === '' ? '' : `  ${note}`}`
}
