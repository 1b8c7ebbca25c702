import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Names the space in which process ids mean something. The host's name is not enough: containers may share it and each count their processes from 1,
 * so that one would take the other's living holder for dead.
 */
export function machineIdentity(): string {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const processes = attempt(() => readlinkSync('/proc/self/ns/pid'))
  return [hostname(), boot, processes].join(' ')
}

function attempt(read: () => string): string {
  try {
    return read()
  } catch {
    // Only Linux tells; elsewhere the host's name has to do.
    return ''
  }
}
