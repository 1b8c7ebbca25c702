import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '@duijie/core'
import { openSqlite } from '@duijie/core/sql'
import { createTaobaoSandbox, type TaobaoSandbox } from '@duijie/taobao/testing'
import type { Health } from './health.ts'

const nick = 'shop-nick'
const app = { appKey: '12345678', appSecret: 'not-a-secret' }
const hour = 3_600_000

/** The container runtime, and the platform. */
export interface Stage extends AsyncDisposable {
  readonly sandbox: TaobaoSandbox
  /** What the container is told. */
  readonly environment: Readonly<Record<string, string>>
  /** Starts a process as the runtime does, with nothing but these variables beside the image's, and waits until it is healthy. */
  run(command: readonly [string, ...string[]], environment?: Readonly<Record<string, string>>): Promise<Container>
  /** What lies on the volume: orders, and how far the checkpoint is, as it is stored. */
  volume(): Promise<{ readonly orders: number; readonly progress: string | undefined }>
}

/** A container that is up. */
export interface Container {
  readonly url: string
  health(): Promise<{ readonly status: number; readonly body: Health }>
  /** Asks it to end, as `docker stop` does. Gives its exit code. */
  stop(): Promise<number | null>
}

/** Sets the stage, with a directory as the volume. */
export async function openStage(directory: string): Promise<Stage> {
  // The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
  let behindMs = 300_000
  const clock = { now: () => Date.now() - behindMs, after: systemClock.after }
  const sandbox = createTaobaoSandbox({ clock, apps: [app], shops: [{ nick, trades: 200, spanMs: 20 * hour }] })
  // What has just changed is left to the next run: the sync stays a minute behind.
  behindMs = 180_000
  const served = await sandbox.serve()
  const children: ChildProcess[] = []
  const database = join(directory, 'shops.db')
  const environment = {
    TAOBAO_APP_KEY: app.appKey,
    TAOBAO_APP_SECRET: app.appSecret,
    TAOBAO_SHOP: nick,
    TAOBAO_SESSION: sandbox.session(nick).session,
    TAOBAO_URL: served.hosts['eco.taobao.com'] ?? '',
    DATABASE: database,
    PORT: '0',
  }
  return {
    sandbox,
    environment,
    async run([program, ...args], given = environment) {
      const child = spawn(program, args, { env: { ...given }, stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      const lines = createInterface({ input: child.stdout })
      for await (const line of lines) {
        const [, url] = /^healthy at (.*)$/.exec(line) ?? []
        if (url !== undefined) return container(child, url)
      }
      throw new Error('it does not become healthy')
    },
    async volume() {
      const db = openSqlite(database)
      try {
        const orders = (await db.selectFrom('duijie_orders').select('id').execute()).length
        const checkpoint = await db.selectFrom('duijie_checkpoints').select('progress').executeTakeFirst()
        return { orders, progress: checkpoint?.['progress'] }
      } finally {
        await db.destroy()
      }
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill('SIGKILL')
      await served.close()
    },
  }
}

function container(child: ChildProcess, url: string): Container {
  // What it prints further on is not looked at, and must not fill the pipe.
  child.stdout?.resume()
  return {
    url,
    async health() {
      const response = await fetch(url)
      // health.ts answers so.
      const body = (await response.json()) as Health
      return { status: response.status, body }
    },
    async stop() {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await exit
      return code
    },
  }
}

/** Waits for something, for at most twenty seconds. */
export async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let waits = 0; !(await isSo()); waits++) {
    assert.ok(waits < 800, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
