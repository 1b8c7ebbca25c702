import { notFound, program } from './commands.ts'
import { freePorts } from './ports.ts'
import type { Server } from './service.ts'

/** Redis with its append-only file, so that a restart finds what was there. */
export const redis: Server = {
  name: 'redis',
  packages: ['redis-server'],
  units: ['redis-server'],
  missing: () => notFound(['redis-server']),
  async prepare({ folder, log }) {
    const [port = 0] = await freePorts(1)
    // Without fsync every command is written before it is answered; with one a second it may still wait for the last. SIGKILL takes nothing that was written.
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'yes', appendfsync: 'no', daemonize: 'no' }
    return {
      url: `redis://127.0.0.1:${port}`,
      launch: {
        program: program('redis-server'),
        args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]),
        cwd: folder,
        env: {},
        log,
        stopBy: 'SIGTERM',
      },
    }
  },
}
