import type { VisitReport } from './visit.ts'

const shown = 20

/** A number and what it counts. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** What a person is told at the end of a visit. */
export function summaryOf(report: VisitReport): string {
  const { sources, client, faults, callbacks, objects, differences, problems, passes, ms } = report
  const head = ['source', 'slices', 'pages', 'delivered', 'unchanged', 'retries', 'refreshes', 'dead letters', 'per second']
  const rows = sources.map((source) => [
    source.source,
    ...[source.slices, source.pages, source.delivered, source.unchanged, source.retries, source.refreshes, source.deadLetters, source.perSecond].map(String),
  ])
  const lines = [
    '',
    ...table([head, ...rows]),
    '',
    `clients    ${client.calls} calls, ${client.requests} requests, ${client.retries} repeated, ${client.waits} waits for a limit, ${client.refreshes} tokens renewed (${client.cured} requests sent again with them)`,
    `faults     ${listOf(faults)}`,
    `callback   called ${sum(callbacks)} times: ${listOf(callbacks)}`,
  ]
  if (report.wasInterrupted)
    return [...lines, '', 'Interrupted. What was delivered stays delivered: run it again, and it goes on from its checkpoints.'].join('\n')
  lines.push(
    `changes    ${report.changed} objects have changed on the platforms`,
    `written    ${report.written} objects, ${sum(objects) - report.written} are as they were`,
    `database   ${listOf(objects)} compared with the platforms: ${differences.length === 0 ? 'no difference' : counted(differences.length, 'difference')}`,
    ...differences.slice(0, shown).map(({ object, what }) => `           ${object} ${what}`),
    ...(differences.length > shown ? [`           and ${differences.length - shown} more`] : []),
    `time       ${(ms / 1000).toFixed(1)} s in ${passes} ${passes === 1 ? 'pass' : 'passes'}`,
    '',
    ...(problems.length === 0 ? ['Everything is as it must be.'] : problems.map((problem) => `FAIL  ${problem}`)),
  )
  return lines.join('\n')
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
}

function listOf(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
