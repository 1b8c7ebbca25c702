import type { Application } from 'typedoc'

/** typedoc has printed what they are. */
export function failOnWarnings({ logger }: Application): void {
  const count = logger.errorCount + logger.warningCount
  if (count > 0) throw new Error(`typedoc found ${count} faults, see above`)
}
