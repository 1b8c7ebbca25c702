import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notFound, program, userInsteadOfRoot } from './commands.ts'
import { giveTo } from './folders.ts'
import { freePorts } from './ports.ts'
import type { Server } from './service.ts'

const users = `
CREATE DATABASE IF NOT EXISTS duijie CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS duijie@'127.0.0.1' IDENTIFIED BY 'duijie';
GRANT ALL ON *.* TO duijie@'127.0.0.1';
`

/** MariaDB, which speaks MySQL's protocol; MySQL itself is tested where its address is given. */
export const mariadb: Server = {
  name: 'mysql',
  packages: ['mariadb-server'],
  units: ['mariadb'],
  missing: () => notFound(['mariadb-install-db', 'mariadbd']),
  async prepare({ folder, log, run }) {
    const user = userInsteadOfRoot(['mysql', 'nobody'])
    const data = join(folder, 'data')
    const init = join(folder, 'users.sql')
    writeFileSync(init, users)
    giveTo(user, folder)
    const as = user === undefined ? {} : { user }
    // The machine's own settings are not for this server.
    const args = ['--no-defaults', `--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal']
    await run(program('mariadb-install-db'), args, as)
    const [port = 0] = await freePorts(1)
    const settings = {
      datadir: data,
      'bind-address': '127.0.0.1',
      port,
      // Below its data: the whole path might be longer than the 107 bytes that are allowed.
      socket: 'mariadb.sock',
      'pid-file': join(folder, 'mariadb.pid'),
      'init-file': init,
      'character-set-server': 'utf8mb4',
      'max-connections': 300,
      'skip-name-resolve': 'on',
    }
    return {
      url: `mysql://duijie:duijie@127.0.0.1:${port}/duijie`,
      launch: {
        program: program('mariadbd'),
        args: ['--no-defaults', ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`)],
        cwd: folder,
        env: {},
        ...as,
        log,
        stopBy: 'SIGTERM',
      },
    }
  },
}
