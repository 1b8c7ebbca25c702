// npm run version: turns the changesets into versions and changelogs, each package's own, and writes the versions into the lock file. Look at what it wrote, then commit.
import { run } from './run.ts'

for (const [command, ...args] of [
  ['changeset', 'version'],
  ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--loglevel=error'],
] as const) {
  const { ok } = await run(command, args, { show: true })
  if (!ok) process.exit(1)
}
