import { sourceAliases } from '../../scripts/workspace.ts'

// In this repository the packages are run from their TypeScript sources. An application that has installed them needs none of these lines,
// but a transform for its own TypeScript, where it has such.
export default {
  roots: ['<rootDir>/jest'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/strip-types.js' },
  moduleNameMapper: { ...Object.fromEntries(sourceAliases().map(({ find, replacement }) => [find.source, replacement])), '^(\\.{1,2}/.*)\\.js$': '$1' },
}
