import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What a program said until its end. */
export interface Loud<Reply> {
  readonly stdout: string
  readonly stderr: string
  /** Its one message. */
  readonly reply: Reply
}

/** Runs a `*.child.ts` in a process of its own, whose working and temporary directory is the given one, and keeps all that it says. */
export async function loudProgram<Reply>(entry: URL, { directory, input }: { readonly directory: string; readonly input: unknown }): Promise<Loud<Reply>> {
  const outside = await mkdtemp(join(tmpdir(), 'program-'))
  const file = join(outside, 'program.mjs')
  // CommonJS packages inside an ES module need a require.
  const banner = { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` }
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    banner,
    logLevel: 'silent',
  })
  const temporary = join(directory, 'tmp')
  await mkdir(temporary)
  const child = fork(file, { cwd: directory, env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('latin1')))
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString('latin1')))
  try {
    const replied = new Promise<Reply>((resolve) => child.once('message', (message) => resolve(message as Reply))) // the caller's word
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
    child.send({ input })
    const code = await closed
    // Latin-1 keeps the bytes apart, so that no character is cut in two between chunks.
    const text = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8')
    if (code !== 0) throw new Error(`the program ended with ${code}: ${text(said.stderr).slice(-2000)}`)
    return { stdout: text(said.stdout), stderr: text(said.stderr), reply: await replied }
  } finally {
    child.kill()
    await rm(outside, { recursive: true, force: true })
  }
}
