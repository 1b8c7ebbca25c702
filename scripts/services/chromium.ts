import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reports } from '../report.ts'
import { findProgram } from './commands.ts'
import { installMissing } from './debian.ts'
import { type Installable, variables } from './service.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The browser for tests of pages. It is no server: a test starts it by itself, and ends it. */
const chromium: Installable = {
  name: 'chromium',
  packages: ['chromium'],
  units: [],
  missing: () => (findChromium() === undefined ? ['chromium'] : []),
}

/** Gives the browser's path: the one that CHROMIUM_PATH names, one that this machine has, or Debian's, which is installed. Throws what to do where none of that is possible. */
export async function provideChromium(print: (line: string) => void): Promise<string> {
  const given = process.env[variables.chromium]
  if (given) {
    if (!isProgram(given)) throw new Error(`${variables.chromium} names ${given}, which is no program; without the variable Debian's is taken`)
    return given
  }
  const logs = join(reports, 'services')
  mkdirSync(logs, { recursive: true })
  const log = join(logs, 'chromium.log')
  writeFileSync(log, '')
  await installMissing([chromium], log, print)
  const found = findChromium()
  if (found === undefined) throw new Error('chromium is not on this machine')
  return found
}

function findChromium(): string | undefined {
  return names.map(findProgram).find((path) => path !== undefined)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
