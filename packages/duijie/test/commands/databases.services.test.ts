import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'mysql2'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressOf, hasService } from '../../../../scripts/services/control.js'
import { directory, duijie, startSandbox } from '../duijie.js'

type Server = 'postgres' | 'mysql'

async function query(server: Server, text: string): Promise<void> {
  if (server === 'mysql') {
    const connection = createConnection(addressOf('mysql')).promise()
    await connection.query(text)
    return connection.end()
  }
  const client = new Client(addressOf('postgres'))
  await client.connect()
  await client.query(text)
  await client.end()
}

/** An empty database of a server, until the test ends. */
async function emptyDatabase(server: Server): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await query(server, `create database ${name}`)
  onTestFinished(() => query(server, `drop database ${name}`))
  const url = new URL(addressOf(server))
  url.pathname = `/${name}`
  return url.href
}

describe.each(['postgres', 'mysql'] as const)('on %s', (server) => {
  it.runIf(hasService(server))('runs a sync, and looks after its checkpoints and dead letters', async () => {
    const { env } = await startSandbox('taobao')
    const db = await emptyDatabase(server)
    const config = join(directory(), 'sync.json')
    writeFileSync(config, JSON.stringify({ platform: 'taobao', kinds: ['orders'], db, from: new Date(Date.now() - 40 * 86_400_000).toISOString() }))

    const plan = await duijie(['sync', 'plan', '--config', config, '--json'], { env })
    const ran = await duijie(['sync', 'run', '--config', config, '--json'], { env })
    const verified = await duijie(['checkpoints', 'verify', '--db', db])
    const reopened = await duijie([
      'checkpoints',
      'repair',
      '--db',
      db,
      '--key',
      'taobao.orders:shop-nick',
      '--reopen-from',
      new Date(Date.now() - 86_400_000).toISOString(),
    ])
    const again = await duijie(['sync', 'run', '--config', config, '--json'], { env })
    const letters = await duijie(['dead-letters', 'list', '--db', db])

    expect(plan.lines[0].calls).toBeGreaterThan(0)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.lines[0].delivered).toBeGreaterThan(200)
    expect([verified.code, reopened.code, again.code]).toEqual([0, 0, 0])
    expect(again.lines[0]).toMatchObject({ status: 'success', dead: 0 })
    expect(again.lines[0].unchanged).toBeGreaterThan(0)
    expect(letters.out).toContain('0 of 0 letters')
  })

  it.runIf(hasService(server))('says in one line that a database cannot be opened, without its password', async () => {
    const url = new URL(addressOf(server))
    Object.assign(url, { password: 'canary-password', port: '1', hostname: '127.0.0.1' })

    const ran = await duijie(['checkpoints', 'show', '--db', url.href])

    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^duijie: .+\n$/)
    expect(ran.err).not.toContain('canary')
  })
})
