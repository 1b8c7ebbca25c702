import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { raceOver } from '../auth/token-racer.js'
import { engineOf } from './server-engines.js'

raceOver(({ place, leaseMs }) => {
  const [service = '', database = ''] = place.split(' ')
  const db = service === 'sqlite' ? openSqlite(database) : engineOf(service).open(database)
  return { store: sqlTokens(db, { leaseMs }), close: () => void db.destroy() }
})
