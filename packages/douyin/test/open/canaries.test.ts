import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canaries, type Leak } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { loudProgram } from '../../../../scripts/loud-program.js'
import { type CanaryReply, planted } from './canaries.js'

// What the sandbox's tokens look like, of all three kinds, and refresh tokens.
const minted = /(?:clt\.|act\.|rft\.|0801121)[0-9a-f]{32}/

interface Heard {
  readonly leaks: readonly Leak[]
  /** Where a token was. */
  readonly tokens: readonly string[]
  readonly stdout: string
  readonly files: readonly string[]
}

/** Runs the program in a folder of its own, and looks everywhere but in the store of the plain tokens. */
async function listen(mode: 'apps' | 'leak'): Promise<Heard> {
  const directory = await mkdtemp(join(tmpdir(), 'canaries-'))
  try {
    const { stdout, stderr, reply } = await loudProgram<CanaryReply>(new URL('./canaries.child.ts', import.meta.url), { directory, input: { mode } })
    const birds = canaries({ ...planted, ...reply.minted })
    const files = (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('plain-tokens'))
    const contents = await Promise.all(files.map(async (file) => [file, await readFile(file)] as const))
    const places = [['stdout', stdout], ['stderr', stderr], ...contents, ...files.map((file) => [`the name ${file}`, file] as const)] as const
    const tokens = places.filter(([, content]) => minted.test(String(content))).map(([place]) => place)
    return { leaks: places.flatMap(([place, content]) => birds.find(place, content)), tokens, stdout, files }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

describe('secrets and personal data', () => {
  it('come out nowhere, whatever an app says and writes', async () => {
    const { leaks, tokens, stdout, files } = await listen('apps')

    expect([leaks, tokens]).toEqual([[], []])
    // The apps did speak: of each thing that they can tell, something was there to be searched.
    const spoken = ['request {', 'response {', 'retry {', 'drift {', 'token {', 'reauthorize {', 'health {', 'stats [', 'client {', 'went well', '[cause]']
    expect(spoken.filter((word) => !stdout.includes(word))).toEqual([])
    expect(files.some((file) => file.includes('sealed-tokens'))).toBe(true)
    expect(files.some((file) => file.endsWith('app.log'))).toBe(true)
  })

  it('would be found in each form and place', async () => {
    const { leaks } = await listen('leak')

    const missing = Object.entries(planted).flatMap(([secret, text]) =>
      ['stdout', 'stderr', 'leak.log'].flatMap((place) => {
        const forms = leaks.filter((leak) => leak.secret === secret && leak.place.endsWith(place)).map(({ form }) => form)
        // A text that URL encoding leaves as it is has no form of its own there.
        const wanted = ['plain', 'base64', 'hex', ...(encodeURIComponent(text) === text ? [] : ['url'])]
        return wanted.filter((form) => !forms.some((found) => found === form)).map((form) => `${secret} as ${form} in ${place}`)
      }),
    )
    expect(missing).toEqual([])
  })
})
