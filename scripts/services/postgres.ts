import { join } from 'node:path'
import { notFound, program, userInsteadOfRoot } from './commands.ts'
import { giveTo } from './folders.ts'
import { freePorts } from './ports.ts'
import type { Server } from './service.ts'

/** PostgreSQL with its own settings, durable as in production: benchmarks compare ways to write, not to skip writing. */
export const postgres: Server = {
  name: 'postgres',
  packages: ['postgresql'],
  units: ['postgresql'],
  missing: () => notFound(['initdb', 'postgres']),
  async prepare({ folder, log, run }) {
    const user = userInsteadOfRoot(['postgres', 'nobody'])
    giveTo(user, folder)
    const data = join(folder, 'data')
    const as = user === undefined ? {} : { user }
    const args = ['--pgdata', data, '--username=duijie', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions']
    await run(program('initdb'), args, as)
    const [port = 0] = await freePorts(1)
    // No socket file: its path might be longer than the 107 bytes that are allowed.
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 300, logging_collector: 'off' }
    return {
      url: `postgres://duijie@127.0.0.1:${port}/postgres`,
      launch: {
        program: program('postgres'),
        args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        cwd: folder,
        env: {},
        ...as,
        log,
        // SIGTERM would wait for the clients to leave.
        stopBy: 'SIGINT',
      },
    }
  },
}
