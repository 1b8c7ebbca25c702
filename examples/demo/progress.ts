import type { ProgressEvent, SyncRun } from '@duijie/core/sync'

/** Where people see what happens: bars on a terminal, a line every second elsewhere, nothing at all for `--json`. */
export interface Screen {
  say(text: string): void
  /** Shows how far a run is until it is over. `beside` is told, too: what the platform does meanwhile. */
  watch(run: SyncRun, beside: () => string): Promise<void>
}

/** Makes a screen. */
export function createScreen(mode: 'bars' | 'lines' | 'nothing'): Screen {
  if (mode === 'nothing') return { say: () => undefined, watch: async (run) => void (await run.done) }
  const bars = barsOn(process.stdout)
  return {
    say(text) {
      bars.end()
      console.log(text)
    },
    async watch(run, beside) {
      const beganAt = performance.now()
      const rateOf = (delivered: number) => Math.round((delivered * 1000) / (performance.now() - beganAt))
      const show = mode === 'bars' ? bars.draw : (lines: readonly string[], isLast: boolean) => void (isLast || console.log(lines.join('\n')))
      const draw = (isLast: boolean) => {
        const lanes = run.progress()
        show(mode === 'bars' ? [...lanes.map((lane) => bar(lane, rateOf)), `  ${beside()}`] : [`  ${summary(lanes, rateOf)}; ${beside()}`], isLast)
      }
      const timer = setInterval(draw, mode === 'bars' ? 100 : 1000, false)
      try {
        await run.done
      } finally {
        clearInterval(timer)
        draw(true)
      }
    },
  }
}

type Rate = (delivered: number) => number

function bar({ source, account, counts, fraction = 0, etaMs }: ProgressEvent, rateOf: Rate): string {
  const width = 24
  const full = Math.round(fraction * width)
  const eta = etaMs === undefined || etaMs === 0 ? '' : `, ${Math.ceil(etaMs / 1000)} s left`
  const name = `${source} ${account}`.padEnd(30)
  return `  ${name} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent(fraction)} ${String(counts.delivered).padStart(6)} delivered, ${rateOf(counts.delivered)}/s${eta}`
}

function summary(lanes: readonly ProgressEvent[], rateOf: Rate): string {
  const platforms = Map.groupBy(lanes, ({ source }) => source.split('.')[0] ?? source)
  const parts = [...platforms].map(([platform, own]) => `${platform}${percent(fractionOf(own))} ${delivered(own)}`)
  const etaMs = Math.max(0, ...lanes.map((lane) => lane.etaMs ?? 0))
  return `${parts.join(', ')}, ${rateOf(delivered(lanes))}/s${etaMs === 0 ? '' : `, about ${Math.ceil(etaMs / 1000)} s left`}`
}

// A walk whose end nobody knows beforehand has no fraction.
function fractionOf(lanes: readonly ProgressEvent[]): number | undefined {
  const known = lanes.flatMap(({ fraction }) => (fraction === undefined ? [] : [fraction]))
  return known.length === 0 ? undefined : known.reduce((sum, fraction) => sum + fraction, 0) / known.length
}

function delivered(lanes: readonly ProgressEvent[]): number {
  return lanes.reduce((sum, { counts }) => sum + counts.delivered, 0)
}

function percent(fraction: number | undefined): string {
  return fraction === undefined ? '' : `${Math.floor(fraction * 100)} %`.padStart(6)
}

/** Draws lines over those that were drawn before, until `end`. */
function barsOn(out: NodeJS.WriteStream) {
  let drawn = 0
  return {
    draw(lines: readonly string[]): void {
      // Some terminals do not say how wide they are.
      const width = (out.columns || 80) - 1
      out.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((line) => `\u001b[2K${line.slice(0, width)}\n`).join('')}`)
      drawn = lines.length
    },
    end(): void {
      drawn = 0
    },
  }
}
