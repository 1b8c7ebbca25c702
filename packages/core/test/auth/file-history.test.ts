import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileHistory } from '../../src/auth/file-history.js'
import { systemClock } from '../../src/client/clock.js'

describe('slow refresher overwriting a newer token', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'history-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('does not let a writer follow a state that others have followed while it slept', async () => {
    const history = fileHistory(directory, systemClock)
    await history.follow(await history.latest(), 'one')
    const seen = await history.latest()
    await history.follow(seen, 'two')
    await history.follow(await history.latest(), 'three')

    const late = await history.follow(seen, 'late')

    expect(late).toBe(false)
    expect((await history.latest()).text).toBe('three')
  })

  it('does not let it in when it slept so long that the names of that time are gone', async () => {
    const history = fileHistory(directory, systemClock)
    await history.follow(await history.latest(), 'one')
    const seen = await history.latest()
    await history.follow(seen, 'two')
    await history.follow(await history.latest(), 'three')
    await rm(join(directory, 'token.2'))
    // Before the link it is noon, after it eleven minutes later.
    let nowMs = 0
    const sleeper = fileHistory(directory, {
      ...systemClock,
      now: () => {
        nowMs += 660_000
        return nowMs
      },
    })

    const late = await sleeper.follow(seen, 'late')

    expect(late).toBe(false)
    expect((await history.latest()).text).toBe('three')
    expect(await readdir(directory)).not.toContain('token.2')
  })

  it('counts states beyond nine', async () => {
    const history = fileHistory(directory, systemClock)
    for (let state = 1; state <= 11; state++) await history.follow(await history.latest(), `state ${state}`)

    expect(await history.latest()).toEqual({ sequence: 11, text: 'state 11' })
  })

  it('shows what a dead writer left of a state, rather than the state before', async () => {
    const history = fileHistory(directory, systemClock)
    await history.follow(await history.latest(), 'one')
    await writeFile(join(directory, 'token.2'), 'hal')

    expect(await history.latest()).toEqual({ sequence: 2, text: 'hal' })
  })
})
