import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { findProgram, isRoot, lastLines } from './commands.ts'
import { type Installable, variables } from './service.ts'

// Packages may not start what they bring: a policy that says no to every service stands while they are installed. The shell has a session of its own and
// outlives this run if it must, because an installation that is cut short leaves a machine half done. The policy says no only as long as that shell lives.
const install = `
set -u
policy=/usr/sbin/policy-rc.d
if [ -e "$policy" ]; then
  "$policy" any-service start >/dev/null 2>&1
  if [ $? -ne 101 ]; then echo "$policy lets packages start services"; exit 3; fi
else
  printf '#!/bin/sh\\nkill -0 %s 2>/dev/null && exit 101\\nrm -f "$0"\\nexit 0\\n' $$ >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi
get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@"; }
# Without lists, or with lists so old that the servers have dropped what they name, the first try fails.
get install --no-install-recommends $PACKAGES || { get update && get install --no-install-recommends $PACKAGES; } || exit 1
# They would come up with the machine's next start.
if command -v systemctl >/dev/null; then for unit in $UNITS; do systemctl disable --quiet "$unit" || true; done; fi
`

/** Installs what the servers need and this machine lacks. Throws what to do when that is not possible here. */
export async function installMissing(servers: readonly Installable[], log: string, print: (line: string) => void): Promise<void> {
  const lacking = servers.filter((server) => server.missing().length > 0)
  if (lacking.length === 0) return
  const packages = lacking.flatMap((server) => server.packages)
  if (!isDebian() || !isRoot())
    throw new Error(advice(lacking, isDebian() ? 'this user may not install packages' : 'this is no Debian, where packages would be installed'))

  print(`apt-get install ${packages.join(' ')}`)
  const units = lacking.flatMap((server) => server.units)
  const code = await runInstallation({ PACKAGES: packages.join(' '), UNITS: units.join(' ') }, log)
  const still = lacking.filter((server) => server.missing().length > 0)
  if (code !== 0 || still.length > 0)
    throw new Error(advice(still.length > 0 ? still : lacking, `apt-get did not install them (${log}):\n${lastLines(readFileSync(log, 'utf8'))}`))
}

/** Which programs are missing, why they stay missing, and the two ways out. */
function advice(lacking: readonly Installable[], why: string): string {
  const packages = lacking.flatMap((server) => server.packages)
  return [
    ...lacking.map((server) => `${server.name} cannot be started: ${server.missing().join(', ')} not found`),
    why,
    'Either install them once (they need not run):',
    `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    'or say where one is: the address of a server, which the tests may write to, or the path of a browser:',
    `  ${lacking.map(({ name }) => `${variables[name]}=...`).join(' ')} npm run test:services`,
  ].join('\n')
}

function runInstallation(env: Readonly<Record<string, string>>, log: string): Promise<number | null> {
  const file = openSync(log, 'a')
  const child = spawn('/bin/sh', ['-c', install], { env: { ...process.env, ...env }, stdio: ['ignore', file, file], detached: true })
  closeSync(file)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
}

function isDebian(): boolean {
  return existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined
}
