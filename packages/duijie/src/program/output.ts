import type { Io } from './io.js'

/** Prints one JSON document on a line of its own. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, asPlain)}\n`)
}

/** Prints a value for a person: JSON over several lines. */
export function printPretty(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, asPlain, 2)}\n`)
}

/** Prints rows in columns. */
export function printTable(io: Io, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ''))))
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => `${cell}${' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))}`)
    io.out(`${cells.join('  ').trimEnd()}\n`)
  }
}

/** What JSON has no form for. */
function asPlain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  // Buffers have made an object of themselves by now.
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
}

// Chinese characters are two columns wide on a terminal.
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  )
}
