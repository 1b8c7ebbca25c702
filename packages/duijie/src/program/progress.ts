import type { Io } from './io.js'

/** A line on a terminal that changes while something takes its time. Says nothing where nobody watches. */
export interface ProgressLine {
  /** Shows how far it is: a fraction between 0 and 1 where it is known. */
  show(state: { readonly fraction?: number; readonly etaMs?: number; readonly words: string }): void
  /** Takes the line away. */
  end(): void
}

const cells = 24
const everyMs = 100

/** Makes a progress line on standard error. */
export function progressLine(io: Io): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY
  let isShown = false
  return {
    show({ fraction, etaMs, words }) {
      const now = io.clock.now()
      if (!io.isWatched || now - shownAt < everyMs) return
      shownAt = now
      isShown = true
      const eta = etaMs === undefined ? '' : `  ${durationOf(etaMs)} left`
      io.err(`\r\u001b[2K${fraction === undefined ? '' : `${bar(fraction)}  `}${words}${eta}`)
    },
    end() {
      if (isShown) io.err('\r\u001b[2K')
      isShown = false
    },
  }
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** A duration for people, by its two largest units: `45 s`, `3 min 20 s`, `2 h`, `7 d`. */
export function durationOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const first = units.findIndex(([, size]) => seconds >= size)
  if (first === -1) return '0 s'
  const parts = units.slice(first, first + 2).map(([unit, size], index) => {
    const before = units[first + index - 1]
    const count = Math.floor((index === 0 || before === undefined ? seconds : seconds % before[1]) / size)
    return count === 0 ? '' : `${count} ${unit}`
  })
  return parts.filter((part) => part !== '').join(' ')
}

function bar(fraction: number): string {
  const part = Math.min(1, Math.max(0, fraction))
  const full = Math.round(part * cells)
  return `[${'#'.repeat(full)}${'.'.repeat(cells - full)}] ${String(Math.floor(part * 100)).padStart(3)}%`
}
