import { defineConfig } from 'vitest/config'
import { sourceAliases } from '../../scripts/workspace.ts'

export default defineConfig({
  // In this repository the packages are run from their sources. An application that has installed them leaves this line out.
  resolve: { alias: sourceAliases() },
  test: { root: import.meta.dirname, include: ['vitest/*.test.ts'] },
})
